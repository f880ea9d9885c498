using System.Runtime.CompilerServices;
using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Compares pod templates and derives the label that tells the pods of different templates apart.</summary>
internal static class TemplateHash
{
    public const string Label = "pod-template-hash";

    /// <summary>No vowels and no lookalikes, so that no word comes out.</summary>
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    private static readonly ConditionalWeakTable<PodTemplateSpec, byte[]> Encoded = [];

    /// <summary>Whether two templates make the same pods; the hash label itself does not count.</summary>
    public static bool AreEqual(PodTemplateSpec one, PodTemplateSpec other) => Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    /// <summary>The label's value for a template.</summary>
    /// <param name="template">The deployment's template.</param>
    /// <param name="collisions">How often a hash has met another template's set of the same name.</param>
    public static string Of(PodTemplateSpec template, int? collisions)
    {
        var hash = 2166136261u; // FNV-1a, 32 bits
        foreach (var octet in Bytes(template))
            hash = (hash ^ octet) * 16777619u;
        if (collisions is { } count)
            hash = (hash ^ (uint)count) * 16777619u;
        return string.Concat(hash.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => Alphabet[digit % Alphabet.Length]));
    }

    private static byte[] Bytes(PodTemplateSpec template) => Encoded.GetValue(template, static template =>
    {
        var labels = template.Metadata.Labels.Where(label => label.Key != Label).OrderBy(label => label.Key, StringComparer.Ordinal).ToDictionary();
        var annotations = template.Metadata.Annotations.OrderBy(annotation => annotation.Key, StringComparer.Ordinal).ToDictionary();
        return KubernetesJson.Encode(template with { Metadata = template.Metadata with { Labels = labels, Annotations = annotations, CreationTimestamp = null } });
    });
}
