namespace Cluster.ApiServer.Authorization.Abac;

/// <summary>Allows what a line of a policy file allows (<c>--authorization-policy-file</c>); the file is read once at start.</summary>
internal sealed class AbacAuthorizer : IAuthorizer
{
    private readonly List<AbacPolicy> _policies = [];

    /// <exception cref="FormatException">A line is no policy; the message has its number.</exception>
    public AbacAuthorizer(IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
                continue;
            try
            {
                _policies.Add(AbacPolicy.Parse(line));
            }
            catch (FormatException e)
            {
                throw new FormatException($"line {number} is no policy: {e.Message}", e);
            }
        }
    }

    public ValueTask<AccessDecision> AuthorizeAsync(AccessAttributes attributes, CancellationToken ct) =>
        new(_policies.Exists(policy => policy.Matches(attributes)) ? AccessDecision.Allow("") : new(false, "No policy matched."));
}
