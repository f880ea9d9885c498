using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authorization;

/// <summary>What somebody wants to do.</summary>
internal sealed record AccessAttributes(UserInfo User, string Verb)
{
    public bool IsResource { get; init; }

    public string Group { get; init; } = "";

    public string Version { get; init; } = "";

    public string Resource { get; init; } = "";

    public string Subresource { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The field selector of a list, watch or deletion of many, as it was sent; null for none.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>The path, when it is not about a resource.</summary>
    public string Path { get; init; } = "";

    /// <summary>Resource and subresource as rules name them: <c>pods/status</c>.</summary>
    public string QualifiedResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    public static AccessAttributes Of(UserInfo user, RequestInfo info) => new(user, info.Verb)
    {
        IsResource = info.IsResource,
        Group = info.Group,
        Version = info.Version,
        Resource = info.Resource,
        Subresource = info.Subresource,
        Namespace = info.Namespace,
        Name = info.Name,
        FieldSelector = info.FieldSelector,
        Path = info.Path,
    };
}
