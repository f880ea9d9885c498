namespace Cluster.ApiServer.Http.Protobuf;

/// <summary>How often a field's value may occur.</summary>
internal enum ProtobufShape
{
    Single,
    List,
    Map,
}
