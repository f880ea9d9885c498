namespace Cluster.Cel;

/// <summary>RE2's character classes, as the inside of .NET's brackets.</summary>
internal static class Re2Classes
{
    private static readonly HashSet<string> Categories =
    [
        "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps",
        "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs", "C", "Cc", "Cf", "Co", "Cs",
    ];

    public static bool IsCategory(string name) => Categories.Contains(name);

    public static string Perl(char letter) => letter switch
    {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        _ => "\\t\\n\\f\\r ",
    };

    public static string NotPerl(char letter) => letter switch
    {
        'D' => "\\u0000-/:-\\uFFFF",
        'W' => "\\u0000-/:-@\\[-\\^`\\{-\\uFFFF",
        _ => "\\u0000-\\u0008\\u000B\\u000E-\\u001F!-\\uFFFF",
    };

    public static string? Posix(string name) => name switch
    {
        "alnum" => "0-9A-Za-z",
        "alpha" => "A-Za-z",
        "ascii" => "\\u0000-\\u007F",
        "blank" => "\\t ",
        "cntrl" => "\\u0000-\\u001F\\u007F",
        "digit" => "0-9",
        "graph" => "!-~",
        "lower" => "a-z",
        "print" => " -~",
        "punct" => "!-/:-@\\[-`\\{-~",
        "space" => "\\t\\n\\v\\f\\r ",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        _ => null,
    };
}
