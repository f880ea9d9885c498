using System.Text.Json;

namespace Cluster.ApiServer.Authorization.Abac;

/// <summary>One line of a policy file: who may do what. An empty property matches nothing but the absence, <c>*</c> matches all.</summary>
/// <remarks>Source: <c>abac.authorization.kubernetes.io/v1beta1</c>; lines without apiVersion and kind are its unversioned predecessor.</remarks>
internal sealed record AbacPolicy
{
    public string User { get; init; } = "";

    public string Group { get; init; } = "";

    public bool Readonly { get; init; }

    public string ApiGroup { get; init; } = "";

    public string Resource { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string NonResourcePath { get; init; } = "";

    /// <exception cref="FormatException">The line is no policy.</exception>
    public static AbacPolicy Parse(string line)
    {
        try
        {
            var obj = JsonElement.Parse(line);
            if (!obj.TryGetProperty("kind", out var kind))
                return Unversioned(obj);
            if (kind.GetString() != "Policy" || Text(obj, "apiVersion") is not ("abac.authorization.kubernetes.io/v1beta1" or "v1beta1"))
                throw new FormatException("it is not of apiVersion abac.authorization.kubernetes.io/v1beta1 and kind Policy");
            return Read(obj.GetProperty("spec"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    public bool Matches(AccessAttributes wanted) => MatchesSubject(wanted) && (!Readonly || IsReading(wanted)) && (wanted.IsResource ? MatchesResource(wanted) : MatchesPath(wanted.Path));

    private static AbacPolicy Unversioned(JsonElement obj)
    {
        var policy = Read(obj);
        // In that version, absence meant everything.
        return policy with
        {
            User = policy.User.Length == 0 && policy.Group.Length == 0 ? "*" : policy.User,
            ApiGroup = "*",
            Namespace = policy.Namespace.Length == 0 ? "*" : policy.Namespace,
            Resource = policy.Resource.Length == 0 ? "*" : policy.Resource,
            NonResourcePath = policy.Resource.Length == 0 && policy.Namespace.Length == 0 ? "*" : "",
        };
    }

    private static AbacPolicy Read(JsonElement spec) => new()
    {
        User = Text(spec, "user"),
        Group = Text(spec, "group"),
        Readonly = spec.TryGetProperty("readonly", out var flag) && flag.GetBoolean(),
        ApiGroup = Text(spec, "apiGroup"),
        Resource = Text(spec, "resource"),
        Namespace = Text(spec, "namespace"),
        NonResourcePath = Text(spec, "nonResourcePath"),
    };

    private static string Text(JsonElement obj, string name) => obj.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static bool IsReading(AccessAttributes wanted) => wanted.Verb is "get" or "list" or "watch";

    private bool MatchesSubject(AccessAttributes wanted)
    {
        if (User.Length == 0 && Group.Length == 0)
            return false;
        return (User.Length == 0 || Is(User, wanted.User.Username ?? "")) && (Group.Length == 0 || Group == "*" || wanted.User.Groups.Contains(Group));
    }

    private bool MatchesResource(AccessAttributes wanted) => Is(Namespace, wanted.Namespace) && Is(Resource, wanted.Resource) && Is(ApiGroup, wanted.Group);

    private bool MatchesPath(string path) => NonResourcePath.Length > 0
        && (NonResourcePath == path || (NonResourcePath.EndsWith('*') && path.StartsWith(NonResourcePath[..^1], StringComparison.Ordinal)));

    private static bool Is(string pattern, string value) => pattern == "*" || pattern == value;
}
