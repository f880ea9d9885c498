namespace Cluster.ApiServer.Apply;

/// <summary>The fields of one owner.</summary>
/// <param name="Owner">Whose they are.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Time">When the set was made or changed last; null when an entry came without.</param>
internal sealed record OwnedFields(FieldOwner Owner, FieldSet Fields, DateTimeOffset? Time);
