using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>The webhooks of all configurations of one sort, by the configurations' names: compiled once, and again when a configuration changes.</summary>
/// <remarks>Thread-safe. Costs a comparison when nothing has changed.</remarks>
internal sealed class WebhookIndex
{
    private readonly Func<CachedObject, IEnumerable<AdmissionWebhook>> _compile;
    private readonly SortedDictionary<string, AdmissionWebhook[]> _byConfiguration = new(StringComparer.Ordinal);
    private readonly CacheFollower _follower;
    private readonly Lock _lock = new();
    private volatile AdmissionWebhook[] _all = [];

    /// <param name="compile">The webhooks of a configuration.</param>
    public WebhookIndex(ResourceCache configurations, Func<CachedObject, IEnumerable<AdmissionWebhook>> compile)
    {
        _compile = compile;
        _follower = new(configurations, Reset, Change);
    }

    /// <summary>Whether there is any webhook, as far as is known.</summary>
    public bool IsEmpty => Refreshed().Length == 0;

    /// <summary>Whether it is certain that there is none: what makes clusters without webhooks pay nothing.</summary>
    public bool IsSurelyEmpty => _follower.Cache.IsReady && IsEmpty;

    /// <summary>Every webhook, in the order in which they are asked.</summary>
    /// <exception cref="Http.ApiException">It is not known yet (503).</exception>
    public async ValueTask<AdmissionWebhook[]> AllAsync(CancellationToken ct)
    {
        if (!_follower.Cache.IsReady)
            await _follower.Cache.StateAsync(ct);
        return Refreshed();
    }

    private AdmissionWebhook[] Refreshed()
    {
        if (!_follower.IsBehind)
            return _all;
        lock (_lock)
        {
            _follower.CatchUp();
            return _all = [.. _byConfiguration.Values.SelectMany(static hooks => hooks)];
        }
    }

    private void Reset(IEnumerable<CachedObject> configurations)
    {
        _byConfiguration.Clear();
        foreach (var configuration in configurations)
            Change(null, configuration);
    }

    private void Change(CachedObject? before, CachedObject? after)
    {
        if (after is not null)
            _byConfiguration[after.Key] = [.. _compile(after)];
        else
            _byConfiguration.Remove(before!.Key);
    }
}
