using Microsoft.AspNetCore.Routing;

namespace Cluster.Client.Informers;

/// <summary>Keeps a cache current until told to stop.</summary>
internal interface IInformerFeed
{
    void Map(IEndpointRouteBuilder app);

    Task RunAsync(CancellationToken ct);
}
