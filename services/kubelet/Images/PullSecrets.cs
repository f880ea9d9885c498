using System.Text;
using System.Text.Json;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Events;
using Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Images;

/// <summary>Credentials for registries, from the Secrets that a pod names in <c>imagePullSecrets</c>.</summary>
internal sealed class PullSecrets(IPodConfigSource source, IPodEvents events)
{
    /// <summary>What may open the image's registry, the most specific entry first.</summary>
    public async Task<IReadOnlyList<AuthConfig>> ForAsync(Pod pod, ImageReference image, CancellationToken ct)
    {
        var found = new List<(int Specificity, AuthConfig Auth)>();
        var missing = new List<string>();
        foreach (var reference in pod.Spec.ImagePullSecrets.Where(r => !string.IsNullOrEmpty(r.Name)))
        {
            if (await source.FindSecretAsync(pod.Metadata.Namespace, reference.Name!, ct) is not { } secret)
                missing.Add(reference.Name!);
            else
                found.AddRange(EntriesOf(secret).Where(e => Matches(e.Registry, image)).Select(e => (e.Registry.Length, e.Auth)));
        }
        if (missing.Count > 0)
            events.Record(pod, null, warning: true, "FailedToRetrieveImagePullSecret",
                $"Unable to retrieve some image pull secrets ({string.Join(", ", missing)}); attempting to pull the image may not succeed.");
        return [.. found.OrderByDescending(f => f.Specificity).Select(f => f.Auth)];
    }

    private static IEnumerable<(string Registry, AuthConfig Auth)> EntriesOf(Secret secret)
    {
        try
        {
            if (secret.Data.TryGetValue(".dockerconfigjson", out var config))
            {
                using var document = JsonDocument.Parse(config);
                return document.RootElement.TryGetProperty("auths", out var auths) ? [.. Read(auths)] : [];
            }
            if (!secret.Data.TryGetValue(".dockercfg", out var legacy))
                return [];
            using var old = JsonDocument.Parse(legacy);
            return [.. Read(old.RootElement)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return []; // as if it were not there: the registry will say that it wants credentials
        }
    }

    private static IEnumerable<(string, AuthConfig)> Read(JsonElement auths)
    {
        foreach (var entry in auths.EnumerateObject())
        {
            string Text(string name) => entry.Value.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
            var auth = new AuthConfig { Username = Text("username"), Password = Text("password"), IdentityToken = Text("identitytoken"), RegistryToken = Text("registrytoken") };
            if (auth.Username.Length == 0 && Text("auth") is { Length: > 0 } both)
            {
                var decoded = Encoding.UTF8.GetString(Convert.FromBase64String(both));
                var colon = decoded.IndexOf(':');
                (auth.Username, auth.Password) = colon < 0 ? (decoded, "") : (decoded[..colon], decoded[(colon + 1)..].TrimEnd('\0'));
            }
            yield return (entry.Name, auth);
        }
    }

    /// <summary>An entry's host may hold <c>*</c> for one label; its path must lead to the repository.</summary>
    private static bool Matches(string entry, ImageReference image)
    {
        var scheme = entry.IndexOf("://", StringComparison.Ordinal);
        var text = (scheme < 0 ? entry : entry[(scheme + 3)..]).TrimEnd('/');
        var slash = text.IndexOf('/');
        var (host, path) = slash < 0 ? (text, "") : (text[..slash], text[(slash + 1)..]);
        if (host is "index.docker.io" or "registry-1.docker.io")
            host = "docker.io";
        if (path is "v1" or "v2" || path.StartsWith("v1/", StringComparison.Ordinal) || path.StartsWith("v2/", StringComparison.Ordinal))
            path = path.Length > 3 ? path[3..] : "";
        return MatchesHost(host, image.Registry)
            && (path.Length == 0 || image.Repository == path || image.Repository.StartsWith(path + "/", StringComparison.Ordinal));
    }

    private static bool MatchesHost(string pattern, string host)
    {
        var (wanted, labels) = (pattern.Split('.'), host.Split('.'));
        return wanted.Length == labels.Length
            && wanted.Zip(labels).All(p => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(p.First, p.Second, ignoreCase: true));
    }
}
