using Cluster.Api;

namespace Cluster.ApiServer.Admission;

/// <summary>What a policy that is made of many (webhooks, expressions) remembers between rounds: which of them are to see the object again.</summary>
internal sealed class RoundMemory
{
    private readonly HashSet<string> _repeatable = [];
    private readonly HashSet<string> _due = [];

    /// <summary>The object as this policy left it.</summary>
    public IKubernetesObject? Output { get; set; }

    /// <summary>Takes note that the object has changed: whoever saw it before and wants to see changes is due.</summary>
    public void NoteChange()
    {
        _due.UnionWith(_repeatable);
        _repeatable.Clear();
    }

    /// <summary>Takes note that a member has seen the object and wants to see it again if it changes.</summary>
    public void NoteRepeatable(string member) => _repeatable.Add(member);

    /// <summary>Whether a member is to see the object in the second round.</summary>
    public bool IsDue(string member) => _due.Contains(member);
}
