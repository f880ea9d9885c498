namespace Cluster.ApiServer.Patch;

/// <summary>RFC 6901 pointers such as <c>/spec/containers/0/image</c>; <c>~1</c> stands for a slash, <c>~0</c> for a tilde.</summary>
internal static class JsonPointer
{
    /// <summary>Splits a non-empty pointer into its unescaped steps.</summary>
    /// <exception cref="PatchException">The pointer does not start with a slash.</exception>
    public static string[] Split(string pointer)
    {
        if (!pointer.StartsWith('/'))
            throw PatchException.DoesNotApply($"\"{pointer}\" is not a JSON pointer: it does not start with a slash");
        var steps = pointer[1..].Split('/');
        for (var i = 0; i < steps.Length; i++)
            steps[i] = steps[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return steps;
    }
}
