using Microsoft.AspNetCore.Routing;

namespace Cluster.Client.Informers;

/// <summary>An informer of any type, as the set-up sees it.</summary>
internal interface IInformer
{
    /// <summary>Maps the endpoint its topic is delivered to, if it uses one.</summary>
    void Map(IEndpointRouteBuilder app);
}
