using Cluster.Api.Rbac.V1;

namespace Cluster.ApiServer.Authorization.Rbac;

/// <summary>The rules of one role.</summary>
internal sealed class RoleRules(IReadOnlyList<PolicyRule> rules)
{
    private readonly CompiledRule[] _compiled = [.. rules.Select(static rule => new CompiledRule(rule))];

    /// <summary>As they were written.</summary>
    public IReadOnlyList<PolicyRule> Written { get; } = rules;

    public bool Allow(AccessAttributes wanted)
    {
        foreach (var rule in _compiled)
        {
            if (rule.Allows(wanted))
                return true;
        }

        return false;
    }
}
