using System.Collections.Concurrent;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;

namespace Cluster.Kubelet.Volumes;

/// <summary>Tokens of the service accounts of this node's pods: asked for once, renewed in good time, forgotten with the pod.</summary>
/// <remarks>A token is renewed when four fifths of its life or 24 hours have passed, whichever is first. When a renewal fails, the old
/// token serves until it expires.</remarks>
internal sealed class ServiceAccountTokens(IPodConfigSource source, TimeProvider time)
{
    private const long DefaultLifeSeconds = 3600;
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<Key, Issued> _issued = new();

    public async Task<string> GetAsync(Pod pod, string? audience, long? lifeSeconds, CancellationToken ct)
    {
        var key = new Key(pod.Metadata.Uid, pod.Spec.ServiceAccountName ?? "", audience ?? "", lifeSeconds ?? DefaultLifeSeconds);
        var now = time.GetUtcNow();
        if (_issued.TryGetValue(key, out var held) && now < held.RenewAt)
            return held.Token;
        try
        {
            var fresh = await RequestAsync(pod, key, now, ct);
            _issued[key] = fresh;
            return fresh.Token;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (held is not null && now < held.ExpiresAt)
                return held.Token;
            throw new VolumeMountException($"failed to fetch token: {e.Message}", e);
        }
    }

    public void Forget(string podUid)
    {
        foreach (var key in _issued.Keys.Where(k => k.PodUid == podUid))
            _issued.TryRemove(key, out _);
    }

    private async Task<Issued> RequestAsync(Pod pod, Key key, DateTimeOffset now, CancellationToken ct)
    {
        var status = await source.RequestTokenAsync(pod.Metadata.Namespace, key.Account, new TokenRequestSpec
        {
            Audiences = key.Audience.Length > 0 ? [key.Audience] : [],
            ExpirationSeconds = key.LifeSeconds,
            BoundObjectRef = new() { ApiVersion = "v1", Kind = "Pod", Name = pod.Metadata.Name, Uid = key.PodUid },
        }, ct);

        var expires = status.ExpirationTimestamp ?? now.AddSeconds(key.LifeSeconds);
        var renew = now + ((expires - now) * 0.8);
        return new(status.Token ?? "", renew < now + MaxAge ? renew : now + MaxAge, expires);
    }

    private readonly record struct Key(string PodUid, string Account, string Audience, long LifeSeconds);

    private sealed record Issued(string Token, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt);
}
