using System.Text.Json.Nodes;
using Cluster.Launcher.Host;
using Cluster.Launcher.Start;

namespace Cluster.Launcher.History;

/// <summary>Finds the path of an object by the names that people use: kind, plural, singular or short name, with or without the group.</summary>
internal sealed class ResourceLookup(ClusterApi api)
{
    /// <exception cref="LauncherException">There is no such resource.</exception>
    public async Task<string> PathOfAsync(string resource, string name, string ns, CancellationToken ct)
    {
        var dot = resource.IndexOf('.', StringComparison.Ordinal);
        var (wanted, group) = dot < 0 ? (resource, null) : (resource[..dot], resource[(dot + 1)..]);
        foreach (var version in await VersionsAsync(group, ct))
        {
            var resources = (await api.FindAsync(version, ct))?["resources"]?.AsArray() ?? [];
            if (resources.FirstOrDefault(candidate => IsNamed(candidate!, wanted)) is { } found)
            {
                var scope = (bool?)found["namespaced"] is true ? $"/namespaces/{Uri.EscapeDataString(ns)}" : "";
                return $"{version}{scope}/{found["name"]}/{Uri.EscapeDataString(name)}";
            }
        }

        throw new LauncherException($"there is no resource \"{resource}\"", "./cluster kubectl api-resources lists them");
    }

    private async Task<IEnumerable<string>> VersionsAsync(string? group, CancellationToken ct)
    {
        var groups = (await api.FindAsync("/apis", ct))?["groups"]?.AsArray() ?? [];
        var all = groups.Select(each => (Name: (string?)each!["name"], Path: $"/apis/{each["preferredVersion"]?["groupVersion"]}")).Prepend((Name: "", Path: "/api/v1"));
        return all.Where(each => group is null || each.Name == group).Select(each => each.Path);
    }

    private static bool IsNamed(JsonNode resource, string wanted)
    {
        var name = (string?)resource["name"] ?? "";
        IEnumerable<string?> names = [name, (string?)resource["singularName"], (string?)resource["kind"], .. resource["shortNames"]?.AsArray().Select(each => (string?)each) ?? []];
        return !name.Contains('/', StringComparison.Ordinal) && names.Contains(wanted, StringComparer.OrdinalIgnoreCase);
    }
}
