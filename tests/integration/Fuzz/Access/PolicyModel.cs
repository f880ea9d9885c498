using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz.Access;

/// <summary>What the policy says, read off the API objects by the published rules of RBAC and by nothing else: slow, plain, and not the server's.</summary>
internal sealed class PolicyModel(JsonArray clusterRoles, JsonArray roles, JsonArray clusterBindings, JsonArray bindings)
{
    public static async Task<PolicyModel> ReadAsync(HttpClient admin, CancellationToken ct)
    {
        async Task<JsonArray> List(string resource) => JsonNode.Parse(await admin.GetStringAsync($"{PolicyMaker.Root}/{resource}", ct))!["items"]!.AsArray();
        return new(await List("clusterroles"), await List("roles"), await List("clusterrolebindings"), await List("rolebindings"));
    }

    public bool Allows(AccessQuestion question)
    {
        var groups = GroupsOf(question);
        var user = question.User ?? "system:anonymous";
        var everywhere = clusterBindings.Where(binding => Names(binding!, user, groups)).Select(binding => RoleOf(binding!, ""));
        var here = bindings.Where(binding => Text(binding!["metadata"], "namespace") == question.Namespace && question.Namespace.Length > 0 && Names(binding!, user, groups))
            .Select(binding => RoleOf(binding!, question.Namespace));
        return question.Resource.Length == 0
            ? everywhere.Any(role => Rules(role).Any(rule => CoversPath(rule, question)))
            : everywhere.Concat(here).Any(role => Rules(role).Any(rule => CoversResource(rule, question)));
    }

    /// <summary>Groups that come with the name, when none are given, and those of everyone.</summary>
    private static HashSet<string> GroupsOf(AccessQuestion question)
    {
        if (question.User is null)
            return ["system:unauthenticated"];
        HashSet<string> groups = [.. question.Groups, "system:authenticated"];
        if (question.Groups.Length == 0 && question.User.StartsWith("system:serviceaccount:", StringComparison.Ordinal))
            groups.UnionWith(["system:serviceaccounts", "system:serviceaccounts:" + question.User.Split(':')[2]]);
        return groups;
    }

    private static bool Names(JsonNode binding, string user, HashSet<string> groups) => Items(binding["subjects"]).Any(subject => Text(subject, "kind") switch
    {
        "User" => Text(subject, "name") == user,
        "Group" => groups.Contains(Text(subject, "name")),
        "ServiceAccount" => user == $"system:serviceaccount:{Text(subject, "namespace")}:{Text(subject, "name")}",
        _ => false,
    });

    private JsonNode? RoleOf(JsonNode binding, string @namespace)
    {
        var reference = binding["roleRef"]!;
        var from = Text(reference, "kind") == "ClusterRole" ? clusterRoles : roles;
        return from.FirstOrDefault(role => Text(role!["metadata"], "name") == Text(reference, "name")
            && (from == clusterRoles || Text(role["metadata"], "namespace") == @namespace));
    }

    private static bool CoversPath(JsonNode rule, AccessQuestion question) =>
        Has(rule, "verbs", question.Verb, "*")
        && Strings(rule["nonResourceURLs"]).Any(path => path == "*" || path == question.Path
            || (path.EndsWith('*') && question.Path.StartsWith(path.TrimEnd('*'), StringComparison.Ordinal)));

    private static bool CoversResource(JsonNode rule, AccessQuestion question)
    {
        var full = question.Subresource.Length == 0 ? question.Resource : $"{question.Resource}/{question.Subresource}";
        var names = Strings(rule["resourceNames"]).ToList();
        return Has(rule, "verbs", question.Verb, "*")
            && Has(rule, "apiGroups", question.Group, "*")
            && (Has(rule, "resources", full, "*") || (question.Subresource.Length > 0 && Has(rule, "resources", "*/" + question.Subresource, "*")))
            && (names.Count == 0 || names.Contains(question.Name));
    }

    private static bool Has(JsonNode rule, string list, string wanted, string all) => Strings(rule[list]).Any(each => each == wanted || each == all);

    private static IEnumerable<JsonNode> Rules(JsonNode? role) => Items(role?["rules"]);

    private static IEnumerable<JsonNode> Items(JsonNode? list) => (list as JsonArray ?? []).Select(static item => item!);

    private static IEnumerable<string> Strings(JsonNode? list) => Items(list).Select(static item => (string)item!);

    private static string Text(JsonNode? node, string field) => (string?)node?[field] ?? "";
}
