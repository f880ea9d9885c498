using System.Text.RegularExpressions;

namespace Cluster.Kubelet.Images;

/// <summary>The name of an image, taken apart.</summary>
/// <param name="Registry">Host and port the image comes from; <c>docker.io</c> when the name has none.</param>
/// <param name="Repository">Path in the registry.</param>
/// <param name="Full">The name as written, with <c>:latest</c> added when it has neither tag nor digest.</param>
internal sealed partial record ImageReference(string Registry, string Repository, string Full, bool IsLatest)
{
    /// <returns>Null when the text is no image name.</returns>
    public static ImageReference? TryParse(string text)
    {
        if (Grammar().Match(text) is not { Success: true } match)
            return null;
        var (tag, digest) = (match.Groups["tag"], match.Groups["digest"]);
        var name = match.Groups["name"].Value;
        var slash = name.IndexOf('/');
        var hasHost = slash > 0 && (name[..slash].AsSpan().IndexOfAny(".:") >= 0 || name[..slash] == "localhost" || name[..slash].Any(char.IsUpper));
        var (registry, repository) = hasHost ? (name[..slash], name[(slash + 1)..]) : ("docker.io", slash < 0 ? $"library/{name}" : name);
        if (repository.Any(char.IsUpper))
            return null;
        var isBare = !tag.Success && !digest.Success;
        return new(registry, repository, isBare ? $"{text}:latest" : text, isBare || tag.Value == "latest");
    }

    [GeneratedRegex(
        @"^(?<name>(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?/|\[[a-fA-F0-9:]+\](?::[0-9]+)?/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
