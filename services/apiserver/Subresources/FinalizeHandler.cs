using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Subresources;

/// <summary><c>namespaces/finalize</c>: the only way to take finalizers out of a namespace's spec.</summary>
internal sealed class FinalizeHandler(ResourceServices services) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb != "update")
            throw ApiException.MethodNotAllowed();
        var options = WriteOptionsReader.Read(request);
        using var body = await RequestBody.ReadAsync(request.Http.Request, ct);
        var wanted = (Namespace)ObjectDecoder.Decode(request, BodyFormat.ToJson(request.Http.Request.ContentType, body.Bytes));
        var written = await new ObjectUpdater(request.Resource, services).UpdateAsync(
            request.Key, request.Info.Name,
            current =>
            {
                var found = (Namespace)current.Decode();
                return found with
                {
                    Metadata = found.Metadata with { ResourceVersion = wanted.Metadata.ResourceVersion, Finalizers = wanted.Metadata.Finalizers },
                    Spec = wanted.Spec,
                };
            },
            UpdateScope.Internal, options, ct);
        await Responses.JsonAsync(request.Http, 200, written.Json);
    }
}
