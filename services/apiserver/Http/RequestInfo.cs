using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>What a request is about, read from its method and path alone.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/endpoints/request</c>. The part that authorization and dispatch share.</remarks>
internal sealed record RequestInfo
{
    /// <summary>get, list, watch, create, update, patch, delete, deletecollection; the HTTP method in lower case when not about a resource.</summary>
    public required string Verb { get; init; }

    /// <summary>The path as sent.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the path names a resource.</summary>
    public bool IsResource { get; init; }

    /// <summary>API group; empty for core.</summary>
    public string Group { get; init; } = "";

    /// <summary>API version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Plural resource name.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Subresource, or empty.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Namespace, or empty.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Object name, or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The field selector as sent; null for none and on requests for one object.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Whether the path goes on below the subresource or the namespace is not followed by anything known.</summary>
    public bool HasTrailingPath { get; init; }

    /// <summary>Whether the request changes nothing.</summary>
    public bool IsReading => Verb is "get" or "list" or "watch" or "head" or "options";

    /// <summary>Whether it may go on for as long as the client likes: no deadline, no seat.</summary>
    /// <remarks>Source: upstream's <c>BasicLongRunningRequestCheck</c>.</remarks>
    public bool IsLongRunning => Verb is "watch" or "proxy" || (IsResource && Subresource is "attach" or "exec" or "proxy" or "log" or "portforward");

    /// <summary>Reads a request's method, path and the <c>watch</c> and <c>fieldSelector</c> parameters.</summary>
    public static RequestInfo Parse(string method, string path, IQueryCollection query)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = parts switch
        {
            ["api", _, _, ..] => 1,
            ["apis", _, _, _, ..] => 2,
            _ => 0,
        };
        return start == 0
            ? new() { Verb = method.ToLowerInvariant(), Path = path }
            : ParseResource(method, path, parts, start, query);
    }

    private static RequestInfo ParseResource(string method, string path, string[] parts, int start, IQueryCollection query)
    {
        var group = start == 1 ? "" : parts[1];
        var version = parts[start];
        ReadOnlySpan<string> rest = parts.AsSpan(start + 1);
        var watchPrefix = rest.Length > 1 && rest[0] == "watch";
        if (watchPrefix)
            rest = rest[1..];

        var ns = "";
        if (rest is ["namespaces", var scope, ..])
        {
            ns = scope;
            // /namespaces/x/status and /finalize belong to the namespace itself; anything longer or else lives inside it.
            if (rest.Length > 2 && !(rest.Length == 3 && rest[2] is "status" or "finalize"))
                rest = rest[2..];
        }

        var name = rest.Length > 1 ? rest[1] : "";
        var subresource = rest.Length > 2 ? rest[2] : "";
        var info = new RequestInfo
        {
            Verb = "",
            Path = path,
            IsResource = true,
            Group = group,
            Version = version,
            Resource = rest[0],
            Namespace = ns,
            Name = name,
            Subresource = subresource,
            HasTrailingPath = rest.Length > 3,
        };
        var verb = VerbOf(method, name, watchPrefix || IsWatch(query));
        if (name.Length > 0)
            return info with { Verb = verb };
        var selector = query.TryGetValue("fieldSelector", out var value) ? value.ToString() : null;
        return info with { Verb = verb, Name = SelectedName(selector ?? ""), FieldSelector = selector };
    }

    private static string VerbOf(string method, string name, bool watch) => method switch
    {
        "GET" or "HEAD" when watch => "watch",
        "GET" or "HEAD" => name.Length > 0 ? "get" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => name.Length > 0 ? "delete" : "deletecollection",
        _ => method.ToLowerInvariant(),
    };

    private static bool IsWatch(IQueryCollection query) => query.TryGetValue("watch", out var watch) && QueryFlag.IsSet(watch.ToString());

    /// <summary>A list or watch of exactly one name counts as a request for that name.</summary>
    private static string SelectedName(string selector)
    {
        const string ByName = "metadata.name=";
        return selector.StartsWith(ByName, StringComparison.Ordinal) && !selector.Contains(',', StringComparison.Ordinal)
            ? selector[ByName.Length..].TrimStart('=')
            : "";
    }
}
