using System.CommandLine;
using System.Globalization;

namespace Cluster.Launcher.Commands;

/// <summary><c>--scale NAME=COUNT</c>, as docker compose has it: another way to say how many replicas a service has.</summary>
internal static class ScaleOption
{
    private const int MostReplicas = 9;

    private static readonly string[] Services = ["apiserver", "controllers", "scheduler"];

    public static Option<string[]> Create()
    {
        var option = new Option<string[]>("--scale")
        {
            Description = "Replicas of a service: apiserver, controllers or scheduler. May be given for each.",
            HelpName = "NAME=COUNT",
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => Read(token.Value) is null))
                result.AddError($"--scale {token.Value}: give NAME=COUNT with a name of {string.Join(", ", Services)} and a count from 1 to {MostReplicas}");
        });
        return option;
    }

    /// <summary>What was asked for a service; null when nothing was. The last word counts.</summary>
    public static int? Find(string[]? values, string service) =>
        (values ?? []).Select(Read).LastOrDefault(pair => pair?.Service == service)?.Count;

    private static (string Service, int Count)? Read(string text)
    {
        var parts = text.Split('=');
        return parts.Length == 2 && Services.Contains(parts[0])
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostReplicas
            ? (parts[0], count)
            : null;
    }
}
