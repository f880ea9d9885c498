using Cluster.Api.Apiextensions.V1;
using Cluster.Api.Extensions.V1Beta1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.CustomResources.ThirdParty;

/// <summary>Keeps a CustomResourceDefinition for every ThirdPartyResource: free in its fields, and gone when the resource goes.</summary>
/// <remarks>Level-triggered; replicas may do the same work, and whoever comes second finds it done. Idle where third-party resources are not served.</remarks>
internal sealed partial class ThirdPartyDefinitions(
    ResourceRegistry registry, ResourceServices services, TimeProvider time, ILogger<ThirdPartyDefinitions> logger) : BackgroundService
{
    /// <summary>On a definition: the resource it was made for.</summary>
    private const string MadeFor = "thirdpartyresources.extensions/name";

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly WriteOptions AsServer = new(Users.Server);

    private ResourceDefinition Definitions => registry.FindByName(CustomResourceDefinitionResource.Name)!;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (registry.FindByName(ThirdPartyResourceDefinition.Name) is null)
            return;
        var (resources, definitions) = (services.Caches[ThirdPartyResourceDefinition.Name], services.Caches[CustomResourceDefinitionResource.Name]);
        while (!stoppingToken.IsCancellationRequested)
        {
            Task changed = Task.WhenAny(resources.Changed, definitions.Changed);
            try
            {
                var made = await definitions.StateAsync(stoppingToken);
                await ReconcileAsync(await resources.CurrentStateAsync(stoppingToken), made, stoppingToken); // whatever a definition was made for is in there
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogAgain(e.Message);
                changed = Task.Delay(Rest, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await changed.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReconcileAsync(CacheState resources, CacheState definitions, CancellationToken ct)
    {
        foreach (var obj in resources.Objects.Range(""))
        {
            var resource = (ThirdPartyResource)obj.Decode();
            var wanted = DefinitionOf(resource);
            if (definitions.Objects.Find(wanted.Metadata.Name) is null)
                await TryAsync(new ObjectCreator(Definitions, services).CreateAsync(wanted, "", AsServer, ct));
        }

        foreach (var obj in definitions.Objects.Range(""))
        {
            if (obj.Json.Span.IndexOf("thirdpartyresources.extensions/name"u8) < 0)
                continue; // spares the decoding of all the others
            var definition = (CustomResourceDefinition)obj.Decode();
            if (definition.Metadata.DeletionTimestamp is null && definition.Metadata.Annotations.TryGetValue(MadeFor, out var name) && resources.Objects.Find(name) is null)
                await TryAsync(new ObjectDeleter(Definitions, services).DeleteAsync(obj.Key, obj.Key, new DeleteOptions(), AsServer, ct));
        }
    }

    /// <summary>Another replica may have been faster.</summary>
    private static async Task TryAsync(Task<WrittenObject> write)
    {
        try
        {
            await write;
        }
        catch (ApiException e) when (e.Status.Reason is "AlreadyExists" or "NotFound" or "Conflict")
        {
        }
    }

    private static CustomResourceDefinition DefinitionOf(ThirdPartyResource resource)
    {
        var name = ThirdPartyName.Parse(resource.Metadata.Name)!;
        return new()
        {
            Metadata = new() { Name = $"{name.Plural}.{name.Group}", Annotations = new Dictionary<string, string> { [MadeFor] = resource.Metadata.Name } },
            Spec = new()
            {
                Group = name.Group,
                Scope = "Namespaced",
                Names = new() { Kind = name.Kind, Plural = name.Plural },
                Versions = [.. resource.Versions.Select((version, i) => new CustomResourceDefinitionVersion { Name = version.Name!, Served = true, Storage = i == 0, Schema = AnyFields })],
            },
        };
    }

    private static CustomResourceValidation AnyFields => new() { OpenAPIV3Schema = new() { Type = "object", XPreserveUnknownFields = true } };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Third-party resources cannot be defined, will retry: {Reason}")]
    private partial void LogAgain(string reason);
}
