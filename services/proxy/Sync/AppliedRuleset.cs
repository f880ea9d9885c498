using Cluster.Client;
using Cluster.Proxy.Commands;
using Cluster.Proxy.Rules;

namespace Cluster.Proxy.Sync;

/// <summary>What stands in the kernel, and the way to change it: one transaction per call.</summary>
/// <remarks>Should a transaction fail, the next one rebuilds the table from nothing. Not thread-safe.</remarks>
internal sealed partial class AppliedRuleset(ISystemCommands commands, ProxyOptions options, ILogger<AppliedRuleset> logger)
{
    private readonly Dictionary<ObjectKey, RulesetFragment> _applied = [];
    private readonly Dictionary<(string Map, string Key), ObjectKey> _holders = [];
    private bool _isKnown;

    /// <summary>Services whose address another one held when they were last written.</summary>
    public HashSet<ObjectKey> Contested { get; } = [];

    /// <summary>Whether the table must be written as a whole, since its content is not known.</summary>
    public bool NeedsAll => !_isKnown;

    /// <summary>Brings the named Services to their new rules.</summary>
    /// <exception cref="CommandFailedException">nft refused; nothing was changed.</exception>
    public async Task ApplyAsync(IReadOnlyDictionary<ObjectKey, RulesetFragment> wanted, CancellationToken ct)
    {
        if (NeedsAll)
            Forget();
        var change = new RulesetChange();
        foreach (var (key, fragment) in wanted)
        {
            DropHeldByOthers(key, fragment);
            change.Add(_applied.GetValueOrDefault(key, RulesetFragment.Empty), fragment);
            Remember(key, fragment);
        }

        if (_isKnown && change.IsEmpty)
            return;
        var text = _isKnown ? change.ToString() : BaseRuleset.Text(options) + change;
        _isKnown = false;
        await commands.RunAsync("nft", ["-f", "-"], text, ct);
        _isKnown = true;
    }

    /// <summary>Looks whether the table still stands. When it does not, the next call of <see cref="ApplyAsync"/> rebuilds it.</summary>
    public async Task<bool> IsIntactAsync(CancellationToken ct)
    {
        try
        {
            await commands.RunAsync("nft", ["list", "chain", "ip", BaseRuleset.Table, "services"], null, ct);
            return true;
        }
        catch (CommandFailedException)
        {
            LogGone();
            _isKnown = false;
            return false;
        }
    }

    private void DropHeldByOthers(ObjectKey key, RulesetFragment fragment)
    {
        Contested.Remove(key);
        foreach (var element in fragment.Elements.Keys.ToList())
        {
            if (!_holders.TryGetValue(element, out var holder) || holder == key)
                continue;
            LogContested(key, element.Key, holder);
            fragment.Elements.Remove(element);
            Contested.Add(key);
        }
    }

    private void Remember(ObjectKey key, RulesetFragment fragment)
    {
        foreach (var element in _applied.GetValueOrDefault(key, RulesetFragment.Empty).Elements.Keys)
            _holders.Remove(element);
        foreach (var element in fragment.Elements.Keys)
            _holders[element] = key;
        if (fragment.Chains.Count + fragment.Elements.Count == 0)
            _applied.Remove(key);
        else
            _applied[key] = fragment;
    }

    private void Forget()
    {
        _applied.Clear();
        _holders.Clear();
        Contested.Clear();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the table is gone and is rebuilt")]
    private partial void LogGone();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} gets no rules for {Address}: {Holder} has it already")]
    private partial void LogContested(ObjectKey service, string address, ObjectKey holder);
}
