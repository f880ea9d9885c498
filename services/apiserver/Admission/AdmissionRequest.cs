using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission;

/// <summary>A write on its way in: the object as it would be stored, before preparation and validation when it may still be changed, after them when not.</summary>
/// <param name="Resource">The resource written to.</param>
/// <param name="Operation">What is done to it.</param>
/// <param name="Object">The new state, with defaults and namespace set; what is sent to a stream; null for a deletion.</param>
/// <param name="Current">The state before; null on create and for streams.</param>
/// <param name="Options">Who asks, through which subresource and version, and whether for real.</param>
internal sealed record AdmissionRequest(ResourceDefinition Resource, AdmissionOperation Operation, IKubernetesObject? Object, IKubernetesObject? Current, WriteOptions Options)
{
    public UserInfo User => Options.User;

    /// <summary>Such as <c>status</c>; empty for the object itself.</summary>
    public string Subresource => Options.Subresource;

    public string Name { get => field ?? (Current ?? Object)!.Metadata.Name; init; }

    /// <summary>Empty for cluster-scoped resources.</summary>
    public string Namespace { get => field ?? (Current ?? Object)!.Metadata.Namespace; init; }

    /// <summary>The client's options of the operation, such as DeleteOptions; null when it had none.</summary>
    public object? Parameters { get; init; }

    /// <summary>Lets policies have a second round; null when none of those in force could want one.</summary>
    public AdmissionRounds? Rounds { get; init; }

    /// <summary>Whether the object is new.</summary>
    public bool IsCreate => Operation == AdmissionOperation.Create;

    /// <summary>Whether the object itself is written: not through a subresource, and not taken away.</summary>
    public bool IsWrite => Subresource.Length == 0 && Operation is (AdmissionOperation.Create or AdmissionOperation.Update);

    /// <summary>Whether a pod's containers may be written: with the object as a whole, or through the subresource for ephemeral ones.</summary>
    public bool WritesContainers => Subresource is "" or "ephemeralcontainers" && Operation is (AdmissionOperation.Create or AdmissionOperation.Update);

    /// <summary>The refusal that upstream's plugins give: <c>pods "web" is forbidden: …</c>.</summary>
    public ApiException Refusal(string why) => ApiException.Forbidden(Resource, Name, why);

    /// <summary>Tells the client something that is no refusal.</summary>
    public void Warn(string text)
    {
        if (Options.Http is { } http)
            Warnings.Add(http, text);
    }

    /// <summary>Notes something for the audit log.</summary>
    public void Annotate(string key, string value)
    {
        if (Options.Http is { } http)
            AuditAnnotations.Add(http, key, value);
    }
}
