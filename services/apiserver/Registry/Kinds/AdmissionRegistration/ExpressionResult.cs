namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>What an expression has to evaluate to.</summary>
internal enum ExpressionResult
{
    /// <summary>A yes or no: match conditions and validations.</summary>
    Bool,

    /// <summary>A text: messages.</summary>
    String,

    /// <summary>A text or null: values of audit annotations.</summary>
    StringOrNull,

    /// <summary>A list of JSON patch operations.</summary>
    JsonPatch,

    /// <summary>An object to apply.</summary>
    ApplyConfiguration,

    /// <summary>Whatever it is: variables.</summary>
    Any,
}
