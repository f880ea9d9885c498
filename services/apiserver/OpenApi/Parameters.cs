using System.Text.Json.Nodes;

namespace Cluster.ApiServer.OpenApi;

/// <summary>The query and path parameters of the API's verbs.</summary>
internal static class Parameters
{
    private static readonly Dictionary<string, (string Type, string Description)> Known = new(StringComparer.Ordinal)
    {
        ["pretty"] = ("string", "If 'true', the output is indented for people."),
        ["name"] = ("string", "Name of the object."),
        ["namespace"] = ("string", "Namespace of the object."),
        ["path"] = ("string", "Path behind the proxy."),
        ["logpath"] = ("string", "Path of a log file."),
        ["ignoreStoreReadErrorWithClusterBreakingPotential"] = ("boolean", "Delete an object that can no longer be read from the store, without its finalizers."),
        ["insecureSkipTLSVerifyBackend"] = ("boolean", "Do not verify the kubelet's certificate."),
        ["stream"] = ("string", "Which streams to print: All, Stdout or Stderr."),
        ["dryRun"] = ("string", "'All' runs every check but stores nothing."),
        ["fieldManager"] = ("string", "Who is making the change."),
        ["fieldValidation"] = ("string", "What to do about unknown and duplicate fields: Ignore, Warn or Strict."),
        ["force"] = ("boolean", "Take over fields that other managers own; for apply patches only."),
        ["allowWatchBookmarks"] = ("boolean", "Send bookmarks now and then, so that a watch can resume later."),
        ["continue"] = ("string", "Token of the page before."),
        ["fieldSelector"] = ("string", "Only objects whose fields match."),
        ["labelSelector"] = ("string", "Only objects whose labels match."),
        ["limit"] = ("integer", "Most objects in one page."),
        ["resourceVersion"] = ("string", "Revision to read at or to start from."),
        ["resourceVersionMatch"] = ("string", "How resourceVersion is meant: Exact or NotOlderThan."),
        ["sendInitialEvents"] = ("boolean", "Start a watch with the objects that exist."),
        ["timeoutSeconds"] = ("integer", "How long the call may take."),
        ["watch"] = ("boolean", "Stream changes instead of listing."),
        ["gracePeriodSeconds"] = ("integer", "Seconds until the object is gone; 0 deletes at once."),
        ["orphanDependents"] = ("boolean", "Deprecated: use propagationPolicy."),
        ["propagationPolicy"] = ("string", "What happens to dependents: Orphan, Background or Foreground."),
        ["container"] = ("string", "Container of the pod."),
        ["follow"] = ("boolean", "Stay and print new lines."),
        ["previous"] = ("boolean", "The log of the instance before."),
        ["sinceSeconds"] = ("integer", "Only lines of the last seconds."),
        ["tailLines"] = ("integer", "Only the last lines."),
        ["limitBytes"] = ("integer", "Most bytes to print."),
        ["timestamps"] = ("boolean", "Begin each line with its time."),
        ["command"] = ("string", "What to run."),
        ["stdin"] = ("boolean", "Pass standard input."),
        ["stdout"] = ("boolean", "Pass standard output."),
        ["stderr"] = ("boolean", "Pass standard error."),
        ["tty"] = ("boolean", "Run in a terminal."),
        ["ports"] = ("integer", "Ports to forward."),
    };

    public static readonly string[] Write = ["dryRun", "fieldManager", "fieldValidation"];

    public static readonly string[] Patch = ["dryRun", "fieldManager", "fieldValidation", "force"];

    public static readonly string[] Delete =
        ["dryRun", "gracePeriodSeconds", "ignoreStoreReadErrorWithClusterBreakingPotential", "orphanDependents", "propagationPolicy"];

    public static readonly string[] List =
    [
        "allowWatchBookmarks", "continue", "fieldSelector", "labelSelector", "limit", "resourceVersion", "resourceVersionMatch",
        "sendInitialEvents", "timeoutSeconds", "watch",
    ];

    public static readonly string[] DeleteCollection =
    [
        "continue", "dryRun", "fieldSelector", "gracePeriodSeconds", "ignoreStoreReadErrorWithClusterBreakingPotential", "labelSelector", "limit",
        "orphanDependents", "propagationPolicy",
        "resourceVersion", "resourceVersionMatch", "sendInitialEvents", "timeoutSeconds",
    ];

    public static readonly string[] Log =
        ["container", "follow", "insecureSkipTLSVerifyBackend", "limitBytes", "previous", "sinceSeconds", "stream", "tailLines", "timestamps"];

    public static readonly string[] Exec = ["command", "container", "stderr", "stdin", "stdout", "tty"];

    public static readonly string[] Attach = ["container", "stderr", "stdin", "stdout", "tty"];

    public static readonly string[] PortForward = ["ports"];

    public static readonly string[] Proxy = ["path"];

    /// <summary>What every operation on objects takes.</summary>
    public static readonly string[] Shared = ["pretty"];

    /// <summary>One parameter.</summary>
    /// <param name="name">One of those known here.</param>
    /// <param name="place"><c>query</c> or <c>path</c>.</param>
    /// <param name="dialect">Says whether the type stands in a schema of its own.</param>
    public static JsonObject Of(string name, string place, OpenApiDialect dialect)
    {
        var (type, description) = Known[name];
        var node = new JsonObject { ["name"] = name, ["in"] = place, ["description"] = description };
        if (place == "path")
            node["required"] = true;
        if (dialect == OpenApiDialect.V3)
        {
            node["schema"] = new JsonObject { ["type"] = type, ["uniqueItems"] = true };
            return node;
        }
        node["type"] = type;
        node["uniqueItems"] = true;
        return node;
    }
}
