namespace Cluster.ApiServer.Encryption;

/// <summary>A named key of a provider.</summary>
/// <param name="Prefix">What values sealed with it begin with: <c>k8s:enc:aesgcm:v1:key1:</c>.</param>
internal sealed record EncryptionKey(string Prefix, IValueCipher Cipher);
