using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Proxying;

/// <summary><c>pods/exec</c>, <c>pods/attach</c> and <c>pods/portforward</c>: tunnels the upgraded connection to the kubelet.</summary>
internal sealed class PodStreamHandler(ResourceServices services, KubeletConnection kubelets) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb is not ("create" or "get"))
            throw ApiException.MethodNotAllowed();
        await ConnectOptions.AdmitAsync(request, services, ct);
        var isPorts = request.Info.Subresource == "portforward";
        if (request.Info.Subresource == "exec" && request.Query("command").Length == 0)
            throw ApiException.BadRequest("you must specify at least one command for the container");
        var target = isPorts ? await FindPodAsync(request, ct) : await PodTarget.FindAsync(request, services, ct);
        if (target.Node.Length == 0)
            throw ApiException.BadRequest($"pod {request.Info.Name} does not have a host assigned");
        if (target.Pod.Status.Phase is "Succeeded" or "Failed")
            throw ApiException.BadRequest($"cannot exec into a container in a completed pod; current phase is {target.Pod.Status.Phase}");
        var place = $"{request.Info.Namespace}/{request.Info.Name}";
        var path = isPorts ? $"/portForward/{place}" : $"/{request.Info.Subresource}/{place}/{target.Container}";
        if (!ResourceProxy.IsUpgrade(request.Http))
            throw ApiException.BadRequest("Upgrade request required");
        var kubelet = kubelets.Locate(target.Node);
        await using var stream = await DialAsync(kubelet, ct);
        await new UpgradeTunnel(request.Http, stream) { ExplainsRefusals = true }.RunAsync(path + QueryOf(request), ct);
    }

    private static async Task<Stream> DialAsync(Backend kubelet, CancellationToken ct)
    {
        try
        {
            return await kubelet.Transport.DialAsync(kubelet, ct);
        }
        catch (IOException e)
        {
            throw KubeletConnection.Unreachable(kubelet, e);
        }
    }

    private async ValueTask<PodTarget> FindPodAsync(ApiRequest request, CancellationToken ct)
    {
        var found = await new Watch.ListReader(services.Caches[request.Resource]).FindAsync(request.Key, "", ct)
            ?? throw ApiException.NotFound(request.Resource, request.Info.Name);
        var pod = (Api.Core.V1.Pod)found.Decode();
        return new(pod, pod.Spec.NodeName ?? "", "");
    }

    /// <summary>The kubelet has names of its own for the streams.</summary>
    private static QueryString QueryOf(ApiRequest request)
    {
        var query = request.Http.Request.Query;
        List<KeyValuePair<string, string?>> pairs = [];
        foreach (var (from, to) in new[] { ("stdin", "input"), ("stdout", "output"), ("stderr", "error"), ("tty", "tty") })
        {
            if (query[from].ToString() is "true" or "1" or "True")
                pairs.Add(new(to, "1"));
        }

        foreach (var name in new[] { "command", "ports" })
        {
            foreach (var value in query[name])
                pairs.Add(new(name == "ports" ? "port" : name, value));
        }

        return QueryString.Create(pairs);
    }
}
