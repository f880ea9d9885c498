using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Cluster.ApiServer.Settings;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Encryption;

/// <summary>Seals objects on their way into a store and opens them on their way out; whatever is not configured passes untouched.</summary>
/// <remarks>
/// Both the stored object and its event in the history are sealed; subscribers get what <see cref="Commit.PublishedObject"/> lets them have.
/// An object that no key opens is reported by name and left out, so that the others are served.
/// </remarks>
internal sealed partial class EncryptedStore(IObjectStore inner, ReloadedFile<EncryptionConfiguration> file, ILogger<EncryptedStore> logger) : IObjectStore, IAsyncDisposable
{
    private static readonly IReadOnlySet<string> Confidential = new StoreOptions().ConfidentialResources;

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        var body = commit.Object;
        if (body is { } plain && file.Current.Find(commit.Resource)?.Writer is { } key)
            commit = commit with { Object = SealedBody.Seal(plain, key, ContextOf(commit.Resource, commit.Key)) };
        var result = await inner.CommitAsync(commit, cancellationToken);
        if (result.Object.IsEmpty)
            return result;
        if (result.IsCommitted && body is { } written)
            return result with { Object = written.WithRevision(result.Revision) };
        return result with { Object = Open(commit.Resource, commit.Key, result.Revision, result.Object) ?? throw Unreadable(commit.Resource, commit.Key) };
    }

    public async Task<StoredItem?> GetAsync(string resource, string key, CancellationToken cancellationToken = default)
    {
        if (await inner.GetAsync(resource, key, cancellationToken) is not { } item)
            return null;
        return Opened(resource, item) ?? throw Unreadable(resource, key);
    }

    public async Task<StoreSnapshot> ListAsync(string resource, string keyPrefix = "", CancellationToken cancellationToken = default)
    {
        var snapshot = await inner.ListAsync(resource, keyPrefix, cancellationToken);
        return snapshot.Items.Any(static item => IsSealed(item.Json))
            ? snapshot with { Items = [.. snapshot.Items.Select(item => Opened(resource, item)).OfType<StoredItem>()] }
            : snapshot;
    }

    public async IAsyncEnumerable<StoreEvent> WatchAsync(string topic, long fromRevision, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in inner.WatchAsync(topic, fromRevision, cancellationToken))
        {
            if (!IsSealed(change.Object))
                yield return change;
            else if (Open(topic, change.Key, change.Revision, change.Object) is { } json)
                yield return change with { Object = json };
        }
    }

    public async ValueTask<bool> IsOutdatedAsync(string resource, string key, CancellationToken cancellationToken = default)
    {
        if (file.Current.Find(resource) is not { } encryption || await inner.GetAsync(resource, key, cancellationToken) is not { } item)
            return false;
        var value = SealedBody.ValueOf(item.Json.Span);
        return encryption.Writer is { } writer ? !SealedBody.HasPrefix(value, writer) : !value.IsEmpty;
    }

    public Task<StorePosition> PositionAsync(string topic, CancellationToken cancellationToken = default) => inner.PositionAsync(topic, cancellationToken);

    public Task<long> RevisionAsync(CancellationToken cancellationToken = default) => inner.RevisionAsync(cancellationToken);

    public async Task<IResourceHistory> HistoryAsync(string resource, CancellationToken cancellationToken = default)
    {
        var isConfidential = Confidential.Contains(resource);
        return new OpenedHistory(await inner.HistoryAsync(resource, cancellationToken), (key, revision, json) =>
        {
            if (!SealedBody.TryRevisionOf(json.Span, out var own))
                return json;
            var plain = Open(resource, key, revision > 0 ? revision : own, json);
            return plain is { } whole && isConfidential ? ConfidentialBody.Of(whole) : plain;
        });
    }

    public Task CompactAsync(long revision, CancellationToken cancellationToken = default) => inner.CompactAsync(revision, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ListClaimsAsync(string prefix = "", CancellationToken cancellationToken = default) =>
        inner.ListClaimsAsync(prefix, cancellationToken);

    public Task MaintainAsync(CancellationToken cancellationToken = default) => inner.MaintainAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    private static bool IsSealed(ReadOnlyMemory<byte> json) => !SealedBody.ValueOf(json.Span).IsEmpty;

    private StoredItem? Opened(string resource, StoredItem item) =>
        Open(resource, item.Key, item.Revision, item.Json) is { } json ? item with { Json = json } : null;

    /// <summary>The object in the clear; null when no key opens it.</summary>
    private ReadOnlyMemory<byte>? Open(string resource, string key, long revision, ReadOnlyMemory<byte> json)
    {
        var value = SealedBody.ValueOf(json.Span);
        if (value.IsEmpty)
            return json;
        try
        {
            var configuration = file.Current;
            return SealedBody.Open(value, configuration.Find(resource) is { Readers.Count: > 0 } own ? [.. own.Readers, .. configuration.Keys] : configuration.Keys, ContextOf(resource, key))
                .WithRevision(revision);
        }
        catch (CryptographicException e)
        {
            LogUnreadable(resource, key, SealedBody.PrefixOf(value), e.Message);
            return null;
        }
    }

    private static Http.ApiException Unreadable(string resource, string key) => Http.ApiException.Internal(
        $"{resource} {key} cannot be decrypted: give the server back the key that it was written with, in the file of --encryption-provider-config");

    private static byte[] ContextOf(string resource, string key) => Encoding.UTF8.GetBytes($"{resource}/{key}");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Resource} {Key} cannot be decrypted and is not served: it was sealed by {Sealer} Put that key back into the file of --encryption-provider-config ({Reason})")]
    private partial void LogUnreadable(string resource, string key, string sealer, string reason);
}
