using System.Text.Json;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Auditing;

/// <summary>The file of <c>--audit-policy-file</c>: of its rules the first that matches a request counts; without one nothing is recorded.</summary>
/// <remarks>Source: <c>Policy</c> of <c>audit.k8s.io/v1</c>.</remarks>
internal sealed class AuditPolicy(IReadOnlyList<AuditRule> rules)
{
    private static readonly HashSet<string> PolicyFields = ["apiVersion", "kind", "metadata", "rules", "omitStages", "omitManagedFields"];

    private static readonly HashSet<string> RuleFields =
        ["level", "users", "userGroups", "verbs", "resources", "namespaces", "nonResourceURLs", "omitStages", "omitManagedFields"];

    private static readonly HashSet<string> ResourceFields = ["group", "resources", "resourceNames"];

    public AuditVerdict Judge(UserInfo user, RequestInfo info)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(user, info))
                return rule.Verdict;
        }

        return default;
    }

    /// <exception cref="FormatException">The file is no audit policy; the message says what is wrong with it.</exception>
    public static AuditPolicy Read(string path)
    {
        try
        {
            return Parse(JsonElement.Parse(YamlToJson.Convert(File.ReadAllBytes(path)).Span));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ApiException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static AuditPolicy Parse(JsonElement file)
    {
        if (file.ValueKind != JsonValueKind.Object || Text(file, "kind") != "Policy" || Text(file, "apiVersion") != "audit.k8s.io/v1")
            throw new FormatException("it is not of kind Policy in audit.k8s.io/v1");
        CheckFields(file, PolicyFields, "");
        var (omitted, omitsOwners) = (StagesOf(file), Flag(file, "omitManagedFields") ?? false);
        List<AuditRule> rules = [.. Items(file, "rules").Select((rule, i) => RuleOf(rule, $"rules[{i}]", omitted, omitsOwners))];
        return rules.Count > 0 ? new(rules) : throw new FormatException("it has no rules; to record nothing, leave the flag out");
    }

    private static AuditRule RuleOf(JsonElement rule, string path, AuditStages omitted, bool omitsOwners)
    {
        CheckFields(rule, RuleFields, path + ".");
        if (!Enum.TryParse<AuditLevel>(Text(rule, "level"), out var level) || !Enum.IsDefined(level))
            throw new FormatException($"{path}.level is \"{Text(rule, "level")}\": set it to None, Metadata, Request or RequestResponse");
        var found = new AuditRule(new(level, omitted | StagesOf(rule), Flag(rule, "omitManagedFields") ?? omitsOwners))
        {
            Users = Texts(rule, "users"),
            UserGroups = Texts(rule, "userGroups"),
            Verbs = Texts(rule, "verbs"),
            Namespaces = Texts(rule, "namespaces"),
            NonResourceUrls = Texts(rule, "nonResourceURLs"),
            Resources = [.. Items(rule, "resources").Select((resources, i) => ResourcesOf(resources, $"{path}.resources[{i}]"))],
        };
        if (found.NonResourceUrls.Count > 0 && (found.Resources.Count > 0 || found.Namespaces.Count > 0))
            throw new FormatException($"{path} cannot apply to both regular resources and non-resource URLs: split it");
        if (found.NonResourceUrls.FirstOrDefault(static url => url != "*" && !(url.StartsWith('/') && !url[..^1].Contains('*', StringComparison.Ordinal))) is { } wrong)
            throw new FormatException($"{path}.nonResourceURLs has \"{wrong}\": it must begin with / and may end with *");
        return found;
    }

    private static AuditedResources ResourcesOf(JsonElement resources, string path)
    {
        CheckFields(resources, ResourceFields, path + ".");
        var found = new AuditedResources(Text(resources, "group") ?? "", Texts(resources, "resources"), Texts(resources, "resourceNames"));
        return found.ObjectNames.Count == 0 || found.Names.Count > 0 ? found
            : throw new FormatException($"{path} has resourceNames without resources: name the resources too");
    }

    private static AuditStages StagesOf(JsonElement obj)
    {
        var stages = AuditStages.None;
        foreach (var name in Texts(obj, "omitStages"))
        {
            stages |= Enum.TryParse<AuditStages>(name, out var stage) && stage != AuditStages.None && Enum.IsDefined(stage) ? stage
                : throw new FormatException($"omitStages has \"{name}\": known are RequestReceived, ResponseStarted, ResponseComplete and Panic");
        }

        return stages;
    }

    /// <summary>A misspelt field would quietly record less than its author thinks.</summary>
    private static void CheckFields(JsonElement obj, HashSet<string> known, string path)
    {
        foreach (var field in obj.EnumerateObject())
        {
            if (!known.Contains(field.Name))
                throw new FormatException($"{path}{field.Name} is not a field of an audit policy");
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement obj, string name) =>
        obj.TryGetProperty(name, out var list) && list.ValueKind != JsonValueKind.Null ? list.EnumerateArray() : default;

    private static IReadOnlyList<string> Texts(JsonElement obj, string name) => [.. Items(obj, name).Select(static item => item.GetString() ?? "")];

    private static string? Text(JsonElement obj, string name) => obj.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool? Flag(JsonElement obj, string name) => obj.TryGetProperty(name, out var value) ? value.GetBoolean() : null;
}
