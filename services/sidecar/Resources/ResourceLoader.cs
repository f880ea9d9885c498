using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Resources;

/// <summary>Reads every YAML file of the resource folders: components, subscriptions, resiliency. Not recursive.</summary>
internal sealed class ResourceLoader(IReadOnlyDictionary<string, string> environment)
{
    /// <param name="paths">Folders, separated by the path separator.</param>
    /// <exception cref="SettingsException">A file cannot be used; the message names it.</exception>
    public ResourceSet Load(string paths)
    {
        var documents = paths.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).SelectMany(ReadFolder).ToList();
        var components = new Dictionary<string, Component>();
        foreach (var component in documents.Where(d => d.Text("kind") == "Component").Select(ReadComponent))
            if (!components.TryAdd(component.Name, component))
                throw new SettingsException($"component {component.Name} is defined twice");
        return new ResourceSet(
            components,
            [.. documents.Where(d => d.Text("kind") == "Subscription").Select(ReadSubscription)],
            ReadResiliency(documents.Where(d => d.Text("kind") == "Resiliency")));
    }

    private static IEnumerable<YamlMap> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder)) throw new SettingsException($"the resources folder {folder} does not exist");
        return Directory.EnumerateFiles(folder)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
            .SelectMany(f => YamlMap.ReadAll(File.ReadAllText(f), f));
    }

    private Component ReadComponent(YamlMap document)
    {
        var spec = document.Map("spec") ?? throw new SettingsException($"{document.Source}: 'spec' is missing");
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in spec.Maps("metadata"))
            if (!metadata.TryAdd(item.Require("name"), ReadValue(item)))
                throw new SettingsException($"{document.Source}: {item.Require("name")} is given twice");
        return new Component(
            document.Map("metadata")?.Require("name") ?? throw new SettingsException($"{document.Source}: 'metadata.name' is missing"),
            spec.Require("type"), spec.Require("version"), metadata, document.Texts("scopes"));
    }

    private string ReadValue(YamlMap item)
    {
        if (item.Text("envRef") is not { } variable) return item.Text("value") ?? "";
        if (variable.StartsWith("DAPR_", StringComparison.Ordinal) || variable == "APP_API_TOKEN")
            throw new SettingsException($"{item.Source}: envRef may not name {variable}");
        return environment.GetValueOrDefault(variable, "");
    }

    private static DeclaredSubscription ReadSubscription(YamlMap document)
    {
        var spec = document.Map("spec") ?? throw new SettingsException($"{document.Source}: 'spec' is missing");
        var bulk = spec.Map("bulkSubscribe");
        var routes = spec.Map("routes");
        var rules = routes?.Maps("rules").Select(r => new RouteRule(RouteCondition.Parse(r.Text("match") ?? ""), r.Require("path"))) ?? [];
        return new DeclaredSubscription(
            new Subscription(spec.Require("pubsubname"), spec.Require("topic"))
            {
                Rules = [.. rules],
                DefaultRoute = routes?.Text("default") ?? spec.Text("route"),
                DeadLetterTopic = spec.Text("deadLetterTopic") is { Length: > 0 } topic ? topic : null,
                IsRaw = spec.Map("metadata")?.Flag("rawPayload") is true,
                Bulk = bulk?.Flag("enabled") is true ? new BulkLimits(bulk.Number("maxMessagesCount"), bulk.Number("maxAwaitDurationMs")) : null,
                IsDeclarative = true,
            },
            document.Texts("scopes"));
    }

    private static Dictionary<string, RetryPolicy> ReadResiliency(IEnumerable<YamlMap> documents)
    {
        var inbound = new Dictionary<string, RetryPolicy>();
        foreach (var spec in documents.Select(d => d.Map("spec")).OfType<YamlMap>())
        {
            var policies = spec.Map("policies")?.Map("retries")?.AllMaps().ToDictionary(p => p.Name, p => ReadRetry(p.Value)) ?? [];
            foreach (var (component, targets) in spec.Map("targets")?.Map("components")?.AllMaps() ?? [])
            {
                if (targets.Map("inbound")?.Text("retry") is not { } name) continue;
                inbound[component] = policies.GetValueOrDefault(name)
                    ?? throw new SettingsException($"{spec.Source}: component {component} uses retry policy {name}, which is not defined");
            }
        }
        return inbound;
    }

    private static RetryPolicy ReadRetry(YamlMap policy) => new(
        policy.Text("policy") == "exponential",
        GoDuration.TryParse(policy.Text("duration")) ?? (policy.Text("policy") == "exponential" ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(5)),
        GoDuration.TryParse(policy.Text("maxInterval")) ?? TimeSpan.FromSeconds(60),
        policy.Number("maxRetries") ?? -1);
}
