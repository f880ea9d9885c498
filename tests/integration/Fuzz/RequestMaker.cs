using System.Text;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>Makes the n-th request of a seed; the same two numbers always give the same request.</summary>
internal sealed class RequestMaker(ServedApi api, IReadOnlyList<string> continueTokens, string token, int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "fuzz", "default", "kubernetes"];
    private static readonly string[] Pointless = ["/", "/api", "/apis", "/openapi/v2", "/openapi/v3", "/version", "/healthz", "/readyz?verbose", "/metrics", "/logs/", "/swagger.json", "/swaggerapi", "/.well-known/openid-configuration", "/openid/v1/jwks", "/openapi/v3/apis/apps/v1", "/apis/apps", "/apis/apps/v1", "/api/v1/watch/pods", "/api/v1/proxy/nodes/x", "/debug/pprof", "/ui"];
    private readonly ObjectMaker _objects = new(api.Definitions);
    private readonly QueryMaker _queries = new(continueTokens);
    private readonly ServedOperation[] _writes = [.. api.Operations.Where(static operation => operation is { Body: not null, Method: "POST" or "PUT" })];
    private readonly ServedOperation[] _patches = [.. api.Operations.Where(static operation => operation.Method == "PATCH")];
    private readonly ServedOperation[] _reads = [.. api.Operations.Where(static operation => operation.Method is "GET" or "DELETE")];
    private readonly Dictionary<string, string> _bodies = api.Operations
        .Where(static operation => operation is { Method: "PUT", Body: not null }).ToDictionary(static operation => operation.Path, static operation => operation.Body!);

    public FuzzRequest Make(int index)
    {
        var random = new Random(unchecked((seed * 1_000_003) + index));
        return random.Next(100) switch
        {
            < 32 => Write(random),
            < 40 => Protobuf(random),
            < 58 => Patch(random),
            < 74 => Read(random),
            < 80 => Astray(random),
            < 86 => Custom(random),
            < 93 => Definition(random),
            _ => Post("/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies?dryRun=All", Maybe(RuleMaker.Policy(random), random), random),
        };
    }

    private FuzzRequest Write(Random random)
    {
        var operation = _writes[random.Next(_writes.Length)];
        var name = Names[random.Next(Names.Length)];
        var body = Maybe(_objects.Make(operation, name, "default", random), random);
        var text = Encoding.UTF8.GetBytes(Spoiler.Text(body));
        return Request(operation.Method, Target(operation, name, random), random.Next(8) == 0 ? "application/yaml" : "application/json", random.Next(12) == 0 ? Spoiler.Bytes(text, random) : text, random);
    }

    private FuzzRequest Protobuf(Random random)
    {
        var operation = _writes[random.Next(_writes.Length)];
        return Request(operation.Method, Target(operation, "a", random), "application/vnd.kubernetes.protobuf", ProtobufMaker.Make(operation.ApiVersion, operation.Kind, random), random);
    }

    private FuzzRequest Patch(Random random)
    {
        var operation = _patches[random.Next(_patches.Length)];
        var name = Names[random.Next(Names.Length)];
        var target = _bodies.TryGetValue(operation.Path, out var definition) ? _objects.Make(operation with { Body = definition }, name, "default", random) : new JsonObject();
        var (type, patch) = PatchMaker.Make(target, random);
        var text = Encoding.UTF8.GetBytes(Spoiler.Text(patch));
        var path = Target(operation, name, random);
        if (type.Contains("apply", StringComparison.Ordinal) && random.Next(10) > 0)
            path += (path.Contains('?') ? "&" : "?") + "fieldManager=fuzz&force=true";
        return Request("PATCH", path, type, random.Next(10) == 0 ? Spoiler.Bytes(text, random) : text, random);
    }

    private FuzzRequest Read(Random random)
    {
        var operation = _reads[random.Next(_reads.Length)];
        if (operation.Method == "DELETE" && random.Next(3) > 0)
            operation = operation with { Method = "GET" };
        var body = operation.Method == "DELETE" && random.Next(3) == 0 ? Maybe(JsonNode.Parse("""{"kind":"DeleteOptions","apiVersion":"v1","gracePeriodSeconds":0,"preconditions":{"uid":"x"},"propagationPolicy":"Background"}"""), random) : null;
        return Request(
            random.Next(30) == 0 ? "HEAD" : operation.Method, Target(operation, Names[random.Next(Names.Length)], random), body is null ? null : "application/json",
            body is null ? null : Encoding.UTF8.GetBytes(Spoiler.Text(body)), random);
    }

    /// <summary>Paths that nobody serves, or nearly.</summary>
    private FuzzRequest Astray(Random random)
    {
        var steps = (random.Next(3) == 0 ? Pointless[random.Next(Pointless.Length)] : Fill(api.Operations[random.Next(api.Operations.Count)], "absent", random)).Split('/').ToList();
        for (var times = random.Next(3); times > 0; times--)
        {
            var at = random.Next(1, steps.Count);
            if (random.Next(3) == 0)
                steps.Insert(at, QueryMaker.Escape(Oddities.Text(random), random));
            else
                steps[at] = QueryMaker.Escape(Oddities.Text(random), random);
        }

        var path = string.Join('/', steps);
        string[] methods = ["GET", "GET", "GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "BOGUS"];
        return Request(methods[random.Next(methods.Length)], (path.Length < 6000 ? path : path[..6000]) + _queries.Make(random), null, null, random);
    }

    private FuzzRequest Custom(Random random)
    {
        var kind = random.Next(SchemaMaker.Kinds);
        var name = Names[random.Next(Names.Length)];
        var path = SchemaMaker.Collection(kind) + (random.Next(3) == 0 ? "" : "/" + name) + (random.Next(6) == 0 ? "/status" : random.Next(6) == 0 ? "/scale" : "");
        JsonNode resource = SchemaMaker.Resource(kind, name, random);
        switch (random.Next(4))
        {
            case 0: return Post(SchemaMaker.Collection(kind), resource, random);
            case 1: return Request("PUT", path, "application/json", Encoding.UTF8.GetBytes(Spoiler.Text(resource)), random);
            case 2:
                var (type, patch) = PatchMaker.Make(resource, random);
                return Request("PATCH", path + (type.Contains("apply", StringComparison.Ordinal) ? "?fieldManager=fuzz&force=true" : ""), type, Encoding.UTF8.GetBytes(Spoiler.Text(patch)), random);
            default: return Request(random.Next(3) == 0 ? "DELETE" : "GET", path + _queries.Make(random), null, null, random);
        }
    }

    private FuzzRequest Definition(Random random)
    {
        const string Path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        var kind = random.Next(SchemaMaker.Kinds);
        JsonNode? definition = SchemaMaker.Definition(kind, random);
        return random.Next(40) switch
        {
            0 => Request("DELETE", $"{Path}/w{kind}s.fuzz.example.com", null, null, random),
            < 4 => Request("PATCH", $"{Path}/w{kind}s.fuzz.example.com?fieldManager=fuzz&force=true", "application/apply-patch+yaml", Encoding.UTF8.GetBytes(Spoiler.Text(definition)), random),
            _ => Post(Path + "?dryRun=All", Maybe(definition, random), random),
        };
    }

    private FuzzRequest Post(string path, JsonNode? body, Random random) => Request("POST", path, "application/json", Encoding.UTF8.GetBytes(Spoiler.Text(body)), random);

    private FuzzRequest Request(string method, string target, string? contentType, byte[]? body, Random random)
    {
        List<KeyValuePair<string, string>> headers = [.. HeaderMaker.Make(contentType, random)];
        if (HeaderMaker.Identity(token, random) is { } identity)
            headers.Insert(0, identity);
        return new(method, target, headers, body);
    }

    private string Target(ServedOperation operation, string name, Random random)
    {
        var path = Fill(operation, operation.ReachesOut ? "absent" : name, random) + _queries.Make(random);
        return operation.Method != "GET" && operation.IsRemembered ? path + (path.Contains('?') ? "&" : "?") + "dryRun=All" : path;
    }

    private static string Fill(ServedOperation operation, string name, Random random) => operation.Path
        .Replace("{name}", random.Next(30) == 0 ? QueryMaker.Escape(operation.ReachesOut ? "absent" : Oddities.Text(random), random) : name, StringComparison.Ordinal)
        .Replace("{namespace}", random.Next(30) == 0 ? QueryMaker.Escape(Oddities.Text(random), random) : "default", StringComparison.Ordinal)
        .Replace("{path}", "x/y", StringComparison.Ordinal).Replace("{logpath}", "x", StringComparison.Ordinal).Replace("{path:*}", "x", StringComparison.Ordinal);

    private static JsonNode? Maybe(JsonNode? body, Random random) => random.Next(3) == 0 ? body : Spoiler.Spoil(body, random);
}
