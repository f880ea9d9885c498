namespace Cluster.Integration.Tests.Fuzz.Access;

/// <summary>Random questions, and random policies about the same few names, so that they meet.</summary>
internal static class QuestionMaker
{
    public static readonly string[] Namespaces = ["default", "kube-public"];
    public static readonly string[] Users = ["ann", "ben", "cal", "system:serviceaccount:default:robot", "system:serviceaccount:kube-public:robot"];
    public static readonly string[] Groups = ["red", "blue", "system:serviceaccounts", "system:unauthenticated", "system:authenticated"];
    public static readonly string[] Names = ["a", "b", "default", "c.d"];
    public static readonly string[] Paths = ["/healthz", "/version", "/metrics", "/logs", "/logs/x", "/api", "/apis/apps", "/openapi/v2", "/nowhere", "/nowhere/deep", "/"];
    public static readonly string[] Verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];
    public static readonly (string Group, string Resource, string[] Subresources, bool Namespaced)[] Resources =
    [
        ("", "pods", ["status", "log", "eviction"], true), ("", "configmaps", [], true), ("", "secrets", [], true), ("", "namespaces", ["status"], false), ("", "nodes", ["status"], false),
        ("", "serviceaccounts", ["token"], true), ("apps", "deployments", ["scale", "status"], true), ("batch", "jobs", ["status"], true), ("storage.k8s.io", "storageclasses", [], false),
        ("example.com", "gadgets", ["scale"], true), ("rbac.authorization.k8s.io", "roles", [], true), ("authorization.k8s.io", "selfsubjectaccessreviews", [], false),
    ];

    public static AccessQuestion Make(Random random)
    {
        var user = random.Next(8) == 0 ? null : Pick(Users, random);
        string[] groups = user is null ? [] : [.. Groups[..3].Where(_ => random.Next(3) == 0)];
        if (random.Next(6) == 0)
            return new(user, groups, random.Next(5) == 0 ? "post" : "get", "", "", "", "", "", Pick(Paths, random));
        var (group, resource, subresources, namespaced) = Resources[random.Next(Resources.Length)];
        var verb = Pick(Verbs, random);
        var sub = verb is "get" or "update" or "patch" && subresources.Length > 0 && random.Next(3) == 0 ? Pick(subresources, random) : "";
        var named = verb is "get" or "update" or "patch" or "delete" || (verb is "list" or "watch" && random.Next(4) == 0);
        var name = named ? Pick(Names, random) : "";
        var space = namespaced && (verb is not ("list" or "watch") || random.Next(3) > 0) ? Pick(Namespaces, random) : "";
        // A namespace lies in itself, as upstream's request attributes have it.
        if (resource == "namespaces" && named && verb is not ("list" or "watch"))
            space = name;
        return new(user, groups, verb, group, resource, sub, space, name, "");
    }

    public static T Pick<T>(T[] all, Random random) => all[random.Next(all.Length)];
}
