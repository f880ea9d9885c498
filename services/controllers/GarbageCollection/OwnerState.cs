namespace Cluster.Controllers.GarbageCollection;

/// <summary>What an owner reference points at.</summary>
internal enum OwnerState
{
    /// <summary>Nothing, or another object of the same name.</summary>
    Absent,

    /// <summary>An object that keeps its dependents alive.</summary>
    Present,

    /// <summary>An object that is being deleted and waits until this dependent is gone.</summary>
    WaitsForDependents,
}
