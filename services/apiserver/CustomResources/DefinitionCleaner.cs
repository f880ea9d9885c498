using System.Collections.Concurrent;
using Cluster.Api.Apiextensions.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.CustomResources;

/// <summary>Deletes the objects of definitions that are on their way out, and then lets the definitions go.</summary>
internal sealed partial class DefinitionCleaner(ResourceServices services, TimeProvider time, ILogger<DefinitionCleaner> logger)
{
    private static readonly WriteOptions AsServer = new(Users.Server);

    /// <summary>How long to wait for objects whose finalizers others must take away, before looking again without having been told.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>Begins to clean up behind a definition, unless that is going on already.</summary>
    public void Start(ResourceDefinition definitions, DefinitionOutline outline, CancellationToken ct)
    {
        if (outline.Metadata.Finalizers.Contains(CustomResourceDefinitionResource.CleanupFinalizer))
            _running.GetOrAdd(outline.Metadata.Uid, uid => Task.Run(() => RunAsync(definitions, outline, uid, ct), CancellationToken.None));
    }

    /// <summary>Writes a definition's status; one that is gone by now needs none.</summary>
    public async Task UpdateAsync(ResourceDefinition definitions, string name, Func<CustomResourceDefinition, CustomResourceDefinition> change, CancellationToken ct)
    {
        try
        {
            await new ObjectUpdater(definitions, services).UpdateAsync(
                name, name, current => change((CustomResourceDefinition)current.Decode()), UpdateScope.Internal, AsServer, ct);
        }
        catch (ApiException e) when (e.Status.Code == 404)
        {
        }
    }

    private async Task RunAsync(ResourceDefinition definitions, DefinitionOutline outline, string uid, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await CleanAsync(definitions, outline, ct);
                break;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogRetry(outline.Metadata.Name, e.Message);
                await Task.Delay(RetryDelay, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _running.TryRemove(uid, out _);
    }

    private async Task CleanAsync(ResourceDefinition definitions, DefinitionOutline outline, CancellationToken ct)
    {
        var name = outline.Metadata.Name;
        if (outline.IsEstablished)
        {
            await UpdateAsync(definitions, name, current => Terminating(current, "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress"), ct);
            await DeleteObjectsAsync(CustomResourceBuilder.Raw(outline), ct);
        }

        await UpdateAsync(definitions, name, current => Released(
            Terminating(current, "False", "InstanceDeletionCompleted", "removed all instances")), ct);
    }

    private CustomResourceDefinition Terminating(CustomResourceDefinition definition, string status, string reason, string message) =>
        DefinitionConditions.Set(definition, DefinitionOutline.Terminating, status, reason, message, services.Committer.Now);

    private static CustomResourceDefinition Released(CustomResourceDefinition definition) => definition with
    {
        Metadata = definition.Metadata with { Finalizers = [.. definition.Metadata.Finalizers.Where(name => name != CustomResourceDefinitionResource.CleanupFinalizer)] },
    };

    private async Task DeleteObjectsAsync(CustomResource resource, CancellationToken ct)
    {
        var deleter = new ObjectDeleter(resource, services);
        while (true)
        {
            var snapshot = await services.Store.ListAsync(resource.Name, "", ct);
            if (snapshot.Items.Count == 0)
                return;
            foreach (var item in snapshot.Items)
                await DeleteAsync(deleter, item, ct);
            await WaitForDeletionAsync(resource, snapshot, ct);
        }
    }

    private static async Task DeleteAsync(ObjectDeleter deleter, StoredItem item, CancellationToken ct)
    {
        try
        {
            await deleter.DeleteAsync(item.Key, item.Key[(item.Key.IndexOf('/', StringComparison.Ordinal) + 1)..], new DeleteOptions(), AsServer, ct);
        }
        catch (ApiException e) when (e.Status.Code is 404 or 409)
        {
            // Gone already, or being changed: the next look tells.
        }
    }

    /// <summary>Waits until as many objects are gone as there were, or until patience is at its end.</summary>
    private async Task WaitForDeletionAsync(CustomResource resource, StoreSnapshot snapshot, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var left = snapshot.Items.Count;
        try
        {
            await foreach (var change in services.Store.WatchAsync(resource.Name, snapshot.Position.Revision, either.Token))
            {
                if (change.Type == StoreEventType.Deleted && --left <= 0)
                    return;
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The objects of {Definition} cannot be deleted yet, will retry: {Reason}")]
    private partial void LogRetry(string definition, string reason);
}
