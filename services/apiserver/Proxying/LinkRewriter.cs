namespace Cluster.ApiServer.Proxying;

/// <summary>Makes a backend's own absolute links lead back through the server.</summary>
/// <param name="prefix">Path under which the backend is served, without a slash at its end.</param>
/// <param name="backend">Host and port of the backend, as in its own links.</param>
/// <param name="asked">The host the client asked for.</param>
/// <remarks>Source: <c>k8s.io/apimachinery/pkg/util/proxy.Transport</c>. Relative links and links to other hosts stay as they are.</remarks>
internal sealed class LinkRewriter(string prefix, string backend, string asked)
{
    /// <summary>The link as the client must see it.</summary>
    public string Rewrite(string link)
    {
        if (PathIn(link) is not { } path || path.StartsWith(prefix, StringComparison.Ordinal))
            return link;
        return prefix + path;
    }

    /// <summary>Path and what follows it, when the link is to the backend itself and not relative.</summary>
    private string? PathIn(string link)
    {
        if (link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal))
            return link;
        var authority = link.IndexOf("//", StringComparison.Ordinal);
        if (authority < 0 || (authority > 0 && !(link[..authority].ToLowerInvariant() is "http:" or "https:")))
            return null;
        var rest = link[(authority + 2)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && (rest[..slash] == backend || rest[..slash] == asked) ? rest[slash..] : null;
    }
}
