using System.Security.Cryptography;

namespace Cluster.ApiServer.Registry;

/// <summary>Makes names from <c>metadata.generateName</c>: the base and five characters that cannot spell a word.</summary>
internal static class NameGenerator
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;
    private const int MaxBaseLength = 63 - SuffixLength;

    public static string Generate(string basis) =>
        (basis.Length > MaxBaseLength ? basis[..MaxBaseLength] : basis) + RandomNumberGenerator.GetString(Alphabet, SuffixLength);
}
