using System.Text;

namespace Cluster.Proxy.Rules;

/// <summary>Collects the differences between fragments into one nft transaction.</summary>
/// <remarks>Order matters inside a transaction: what is referred to must exist, and nothing may be deleted that is still referred to.</remarks>
internal sealed class RulesetChange
{
    private readonly StringBuilder _declare = new();
    private readonly StringBuilder _rules = new();
    private readonly StringBuilder _elementsOut = new();
    private readonly StringBuilder _elementsIn = new();
    private readonly StringBuilder _flush = new();
    private readonly StringBuilder _delete = new();

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => _declare.Length + _rules.Length + _elementsOut.Length + _elementsIn.Length + _delete.Length == 0;

    /// <summary>Adds what turns one Service's part into another.</summary>
    public void Add(RulesetFragment old, RulesetFragment next)
    {
        foreach (var (name, definition) in next.Sets.Where(set => !old.Sets.ContainsKey(set.Key)))
            Line(_declare, $"add set ip {BaseRuleset.Table} {name} {{ {definition} }}");
        foreach (var (name, rules) in next.Chains)
            AddChain(name, rules, old.Chains.GetValueOrDefault(name));
        foreach (var (element, verdict) in old.Elements.Where(element => next.Elements.GetValueOrDefault(element.Key) != element.Value))
            Line(_elementsOut, $"delete element ip {BaseRuleset.Table} {element.Map} {{ {element.Key} }}");
        foreach (var (element, verdict) in next.Elements.Where(element => old.Elements.GetValueOrDefault(element.Key) != element.Value))
            Line(_elementsIn, $"add element ip {BaseRuleset.Table} {element.Map} {{ {element.Key} : {verdict} }}");
        foreach (var name in old.Chains.Keys.Where(name => !next.Chains.ContainsKey(name)))
        {
            Line(_flush, $"flush chain ip {BaseRuleset.Table} {name}");
            Line(_delete, $"delete chain ip {BaseRuleset.Table} {name}");
        }

        foreach (var name in old.Sets.Keys.Where(name => !next.Sets.ContainsKey(name)))
            Line(_delete, $"delete set ip {BaseRuleset.Table} {name}");
    }

    public override string ToString() => $"{_declare}{_rules}{_elementsOut}{_elementsIn}{_flush}{_delete}";

    private void AddChain(string name, List<string> rules, List<string>? old)
    {
        if (old is null)
            Line(_declare, $"add chain ip {BaseRuleset.Table} {name}");
        else if (rules.SequenceEqual(old, StringComparer.Ordinal))
            return;
        else
            Line(_rules, $"flush chain ip {BaseRuleset.Table} {name}");
        foreach (var rule in rules)
            Line(_rules, $"add rule ip {BaseRuleset.Table} {name} {rule}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
