using System.Text.Json.Nodes;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Collects operations by path, with the parameters that all operations of a path share.</summary>
internal sealed class PathItems(OpenApiDialect dialect)
{
    private static readonly string[] PathParameters = ["name", "namespace", "path", "logpath"];

    /// <summary>Everything added so far.</summary>
    public JsonObject Paths { get; } = [];

    /// <summary>Adds an operation.</summary>
    /// <param name="path">Such as <c>/api/v1/nodes/{name}</c>.</param>
    /// <param name="method">HTTP method in lower case.</param>
    /// <param name="operation">What <see cref="OperationWriter"/> wrote.</param>
    /// <param name="shared">Query parameters of the whole path; taken from its first operation.</param>
    public void Put(string path, string method, JsonObject operation, params ReadOnlySpan<string> shared)
    {
        if (Paths[path] is not JsonObject item)
            Paths[path] = item = WithParameters(path, shared);
        item[method] = operation;
    }

    private JsonObject WithParameters(string path, ReadOnlySpan<string> shared)
    {
        var parameters = new JsonArray();
        foreach (var name in PathParameters)
        {
            if (path.Contains($"{{{name}}}", StringComparison.Ordinal))
                parameters.Add(Parameters.Of(name, "path", dialect));
        }

        foreach (var name in shared)
            parameters.Add(Parameters.Of(name, "query", dialect));
        return parameters.Count == 0 ? [] : new() { ["parameters"] = parameters };
    }
}
