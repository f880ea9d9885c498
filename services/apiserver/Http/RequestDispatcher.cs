namespace Cluster.ApiServer.Http;

/// <summary>Finds the handler of a resource request: the generic one, or that of a subresource or virtual resource.</summary>
internal sealed class RequestDispatcher(ResourceHandler objects, IReadOnlyDictionary<string, ISubresourceHandler> handlers)
{
    public Task DispatchAsync(ApiRequest request, CancellationToken ct)
    {
        var (info, resource) = (request.Info, request.Resource);
        if (info.HasTrailingPath && info.Subresource != "proxy")
            throw ApiException.PathNotFound();
        if (!resource.Namespaced && info.Namespace.Length > 0 && resource.Plural != "namespaces")
            throw ApiException.PathNotFound();
        if (resource.Namespaced && info.Namespace.Length == 0 && info.Verb is not ("list" or "watch" or "create"))
            throw ApiException.PathNotFound();
        if (request.Served.DeprecationWarning is { } warning)
            Warnings.Add(request.Http, warning);
        var name = info.Subresource.Length == 0 ? resource.Name : $"{resource.Name}/{info.Subresource}";
        if (handlers.TryGetValue(name, out var special))
            return special.HandleAsync(request, ct);
        return info.Subresource switch
        {
            "" => objects.HandleAsync(request, ct),
            "status" when resource.HasStatus && info.Verb is ("get" or "update" or "patch") => objects.HandleAsync(request, ct),
            "status" when resource.HasStatus => throw ApiException.MethodNotAllowed(),
            var part when resource.HasPart(part) => info.Verb is "get" or "update" or "patch" ? objects.HandleAsync(request, ct) : throw ApiException.MethodNotAllowed(),
            "scale" when resource.HasScale => handlers["scale"].HandleAsync(request, ct),
            _ => throw ApiException.PathNotFound(),
        };
    }
}
