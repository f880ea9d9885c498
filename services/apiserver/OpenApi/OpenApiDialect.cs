namespace Cluster.ApiServer.OpenApi;

/// <summary>Which of the two OpenAPI versions a document is written in.</summary>
internal enum OpenApiDialect
{
    /// <summary>Swagger 2.0: one document for everything.</summary>
    V2,

    /// <summary>OpenAPI 3.0: one document per group and version.</summary>
    V3,
}
