namespace Cluster.ApiServer.Encryption;

/// <summary>How objects of some resources are kept.</summary>
/// <param name="Writer">The first provider's first key; null keeps new values plain.</param>
/// <param name="Readers">Every key, in order.</param>
internal sealed record ResourceEncryption(EncryptionKey? Writer, IReadOnlyList<EncryptionKey> Readers);
