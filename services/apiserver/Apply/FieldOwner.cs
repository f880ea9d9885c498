namespace Cluster.ApiServer.Apply;

/// <summary>Who owns fields: a manager, by one kind of request.</summary>
/// <param name="Manager">Name that the client chose, or that its user agent begins with.</param>
/// <param name="IsApplier">Server-side apply; otherwise any other write.</param>
/// <param name="ApiVersion">Version in whose form the fields are; an applier has one set whatever the version.</param>
/// <param name="Subresource">Subresource of the request, or empty.</param>
internal sealed record FieldOwner(string Manager, bool IsApplier, string ApiVersion, string Subresource)
{
    /// <summary>Longest name of a manager.</summary>
    public const int MaxNameLength = 128;

    /// <summary>Who writes what the server itself decides.</summary>
    public const string Server = "kube-apiserver";

    /// <summary>Whether two sets are the same owner's.</summary>
    public bool IsSame(FieldOwner other) =>
        Manager == other.Manager && IsApplier == other.IsApplier && Subresource == other.Subresource && (IsApplier || ApiVersion == other.ApiVersion);

    /// <summary>The owner as a conflict's message names it.</summary>
    public override string ToString()
    {
        var name = Subresource.Length == 0 ? $"\"{Manager}\"" : $"\"{Manager}\" with subresource \"{Subresource}\"";
        return IsApplier ? name : $"{name} using {ApiVersion}";
    }
}
