using System.Text.Json.Nodes;
using static Cluster.Integration.Tests.Fuzz.Access.QuestionMaker;

namespace Cluster.Integration.Tests.Fuzz.Access;

/// <summary>Random roles and bindings.</summary>
internal static class PolicyMaker
{
    public const string Root = "/apis/rbac.authorization.k8s.io/v1";

    /// <summary>A policy, as paths and the objects to create there.</summary>
    public static IEnumerable<(string Collection, JsonObject Body)> Make(Random random)
    {
        for (var number = 0; number < 10; number++)
        {
            yield return ($"{Root}/clusterroles", Role($"fuzz-{number}", random, paths: true));
            yield return ($"{Root}/namespaces/{Pick(Namespaces, random)}/roles", Role($"fuzz-{number}", random, paths: false));
        }

        for (var number = 0; number < 10; number++)
        {
            if (number % 2 == 0)
                yield return ($"{Root}/clusterrolebindings", Binding($"fuzz-{number}", "ClusterRole", random));
            yield return ($"{Root}/namespaces/{Pick(Namespaces, random)}/rolebindings", Binding($"fuzz-{number}", random.Next(2) == 0 ? "Role" : "ClusterRole", random));
        }
    }

    private static JsonObject Role(string name, Random random, bool paths)
    {
        JsonArray rules = [];
        for (var left = random.Next(1, 4); left > 0; left--)
            rules.Add(paths && random.Next(4) == 0 ? PathRule(random) : ResourceRule(random));
        return new() { ["metadata"] = Metadata(name), ["rules"] = rules };
    }

    private static JsonObject PathRule(Random random) => new()
    {
        ["verbs"] = new JsonArray(random.Next(5) == 0 ? "*" : "get"),
        ["nonResourceURLs"] = new JsonArray(random.Next(12) == 0 ? "*" : Pick(Paths, random) + (random.Next(3) == 0 ? "*" : "")),
    };

    private static JsonObject ResourceRule(Random random)
    {
        var (group, resource, subresources, _) = Resources[random.Next(Resources.Length)];
        var rule = new JsonObject
        {
            ["verbs"] = random.Next(8) == 0 ? new JsonArray("*") : new JsonArray(Pick(Verbs, random), Pick(Verbs, random), Pick(Verbs, random)),
            ["apiGroups"] = random.Next(8) == 0 ? new JsonArray("*") : new JsonArray(group, Resources[random.Next(Resources.Length)].Group),
            ["resources"] = random.Next(10) switch
            {
                0 => new JsonArray("*"),
                1 => new JsonArray("*/status"),
                2 => new JsonArray(resource + "/*"),
                < 5 when subresources.Length > 0 => new JsonArray($"{resource}/{Pick(subresources, random)}"),
                _ => new JsonArray(resource, Resources[random.Next(Resources.Length)].Resource),
            },
        };
        if (random.Next(4) == 0)
            rule["resourceNames"] = new JsonArray(Pick(Names, random), Pick(Names, random));
        return rule;
    }

    private static JsonObject Binding(string name, string kind, Random random) => new()
    {
        ["metadata"] = Metadata(name),
        ["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = kind, ["name"] = $"fuzz-{random.Next(12)}" },
        ["subjects"] = new JsonArray(Subject(random), Subject(random)),
    };

    private static JsonObject Subject(Random random) => random.Next(5) switch
    {
        0 => new() { ["kind"] = "ServiceAccount", ["name"] = "robot", ["namespace"] = Pick(Namespaces, random) },
        1 => new() { ["kind"] = "Group", ["apiGroup"] = "rbac.authorization.k8s.io", ["name"] = Pick(Groups, random) },
        _ => new() { ["kind"] = "User", ["apiGroup"] = "rbac.authorization.k8s.io", ["name"] = Pick(Users, random) },
    };

    private static JsonObject Metadata(string name) => new() { ["name"] = name, ["labels"] = new JsonObject { ["fuzz"] = "1" } };
}
