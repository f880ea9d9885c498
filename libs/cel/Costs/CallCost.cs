namespace Cluster.Cel;

/// <summary>What a call costs, in cel-go's units: some 50 ns of a plain operation each.</summary>
internal enum CallCost
{
    /// <summary>One unit.</summary>
    One,

    /// <summary>Nothing of its own.</summary>
    Free,

    /// <summary>A tenth per code point of the first argument.</summary>
    TraverseFirst,

    /// <summary>Two tenths per code point of the first argument.</summary>
    TraverseFirstTwice,

    /// <summary>A tenth per code point of the second argument: a prefix or suffix is compared.</summary>
    TraverseSecond,

    /// <summary>A tenth per code point of both, for putting them together.</summary>
    TraverseBoth,

    /// <summary>A tenth per code point of the shorter one.</summary>
    TraverseShorter,

    /// <summary>Two tenths per code point of the result.</summary>
    TraverseResultTwice,

    /// <summary>One per item of the list on the right.</summary>
    ItemsOfSecond,

    /// <summary>The length of the text times the length of what is looked for.</summary>
    Search,

    /// <summary>The length of the text times the length of the pattern.</summary>
    Match,

    /// <summary>The whole value of the first argument is walked through.</summary>
    WalkFirst,

    /// <summary>Every item of the first list is compared with every item of the second.</summary>
    Pairs,

    /// <summary>Two addresses are compared, byte by byte.</summary>
    AddressInRange,

    /// <summary>As <see cref="AddressInRange"/>, and the text of the second one is read.</summary>
    AddressTextInRange,

    /// <summary>Two ranges are compared.</summary>
    RangeInRange,

    /// <summary>As <see cref="RangeInRange"/>, and the text of the second one is read.</summary>
    RangeTextInRange,

    /// <summary>A question to the authorizer: an expression can afford two.</summary>
    Authorization,
}
