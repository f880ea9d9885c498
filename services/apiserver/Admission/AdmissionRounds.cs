namespace Cluster.ApiServer.Admission;

/// <summary>The rounds in which one write is shown to the mutating policies: one, or two when a policy asks for it.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission</c>, the reinvocation context.</remarks>
internal sealed class AdmissionRounds
{
    private readonly Dictionary<IAdmission, RoundMemory> _memories = [];

    /// <summary>Whether the second round is under way.</summary>
    public bool IsRepeat { get; private set; }

    /// <summary>Whether somebody has asked for a second round.</summary>
    public bool IsWanted { get; set; }

    /// <summary>Begins the second round.</summary>
    public void Repeat() => IsRepeat = true;

    /// <summary>What a policy has noted so far.</summary>
    public RoundMemory MemoryOf(IAdmission policy)
    {
        if (!_memories.TryGetValue(policy, out var memory))
            _memories[policy] = memory = new();
        return memory;
    }
}
