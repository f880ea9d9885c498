using System.Text.Json.Serialization;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Proxying;

/// <summary>What a client asks of a stream or a proxied request, as admission policies see it: <c>PodExecOptions</c>, <c>ServiceProxyOptions</c>, ….</summary>
internal sealed record ConnectOptions : IKubernetesObject
{
    public string ApiVersion { get; init; } = "v1";

    public string Kind { get; init; } = "";

    [JsonIgnore]
    public ObjectMeta Metadata { get; init; } = new();

    public bool? Stdin { get; init; }

    public bool? Stdout { get; init; }

    public bool? Stderr { get; init; }

    public bool? Tty { get; init; }

    public string? Container { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyList<string>? Ports { get; init; }

    public string? Path { get; init; }

    /// <summary>Asks the policies whether the client may connect.</summary>
    /// <exception cref="ApiException">They refuse.</exception>
    public static async ValueTask AdmitAsync(ApiRequest request, ResourceServices services, CancellationToken ct) => await services.AdmitAsync(
        request.Resource, AdmissionOperation.Connect, Of(request), (request.Info.Namespace, request.Info.Name),
        new WriteOptions(request.User) { Served = request.Served, Subresource = request.Info.Subresource, Http = request.Http }, ct);

    private static ConnectOptions Of(ApiRequest request) => request.Info.Subresource switch
    {
        "exec" or "attach" => new()
        {
            Kind = request.Info.Subresource == "exec" ? "PodExecOptions" : "PodAttachOptions",
            Stdin = Flag(request, "stdin"),
            Stdout = Flag(request, "stdout"),
            Stderr = Flag(request, "stderr"),
            Tty = Flag(request, "tty"),
            Container = request.Query("container") is { Length: > 0 } container ? container : null,
            Command = request.Info.Subresource == "exec" ? Values(request, "command") : null,
        },
        "portforward" => new() { Kind = "PodPortForwardOptions", Ports = Values(request, "ports") },
        _ => new() { Kind = $"{request.Resource.Kind}ProxyOptions", Path = ProxyPath.TailOf(request) },
    };

    private static bool? Flag(ApiRequest request, string name) => request.Query(name) is { Length: > 0 } value && QueryFlag.IsSet(value) ? true : null;

    private static string[] Values(ApiRequest request, string name) => [.. request.Http.Request.Query[name].OfType<string>()];
}
