namespace Cluster.Launcher.Components;

/// <summary>Adds variables to an environment without changing it.</summary>
internal static class EnvironmentExtensions
{
    public static Dictionary<string, string> With(this IReadOnlyDictionary<string, string> environment, params IEnumerable<(string Name, string Value)> more)
    {
        var all = new Dictionary<string, string>(environment);
        foreach (var (name, value) in more)
            all[name] = value;
        return all;
    }
}
