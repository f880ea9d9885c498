using Cluster.Grpc;
using Cluster.Kubelet.Runtime.Containerd;
using Cluster.Kubelet.Runtime.V1;
using Google.Protobuf;

namespace Cluster.Kubelet.Runtime;

/// <summary>The methods of the CRI services in use.</summary>
internal static class CriMethods
{
    public static readonly GrpcMethod<VersionRequest, VersionResponse> Version = Runtime("Version", VersionRequest.Parser, VersionResponse.Parser);
    public static readonly GrpcMethod<StatusRequest, StatusResponse> Status = Runtime("Status", StatusRequest.Parser, StatusResponse.Parser);
    public static readonly GrpcMethod<UpdateRuntimeConfigRequest, UpdateRuntimeConfigResponse> UpdateRuntimeConfig = Runtime("UpdateRuntimeConfig", UpdateRuntimeConfigRequest.Parser, UpdateRuntimeConfigResponse.Parser);
    public static readonly GrpcMethod<RunPodSandboxRequest, RunPodSandboxResponse> RunPodSandbox = Runtime("RunPodSandbox", RunPodSandboxRequest.Parser, RunPodSandboxResponse.Parser);
    public static readonly GrpcMethod<StopPodSandboxRequest, StopPodSandboxResponse> StopPodSandbox = Runtime("StopPodSandbox", StopPodSandboxRequest.Parser, StopPodSandboxResponse.Parser);
    public static readonly GrpcMethod<RemovePodSandboxRequest, RemovePodSandboxResponse> RemovePodSandbox = Runtime("RemovePodSandbox", RemovePodSandboxRequest.Parser, RemovePodSandboxResponse.Parser);
    public static readonly GrpcMethod<PodSandboxStatusRequest, PodSandboxStatusResponse> PodSandboxStatus = Runtime("PodSandboxStatus", PodSandboxStatusRequest.Parser, PodSandboxStatusResponse.Parser);
    public static readonly GrpcMethod<ListPodSandboxRequest, ListPodSandboxResponse> ListPodSandbox = Runtime("ListPodSandbox", ListPodSandboxRequest.Parser, ListPodSandboxResponse.Parser);
    public static readonly GrpcMethod<CreateContainerRequest, CreateContainerResponse> CreateContainer = Runtime("CreateContainer", CreateContainerRequest.Parser, CreateContainerResponse.Parser);
    public static readonly GrpcMethod<StartContainerRequest, StartContainerResponse> StartContainer = Runtime("StartContainer", StartContainerRequest.Parser, StartContainerResponse.Parser);
    public static readonly GrpcMethod<StopContainerRequest, StopContainerResponse> StopContainer = Runtime("StopContainer", StopContainerRequest.Parser, StopContainerResponse.Parser);
    public static readonly GrpcMethod<RemoveContainerRequest, RemoveContainerResponse> RemoveContainer = Runtime("RemoveContainer", RemoveContainerRequest.Parser, RemoveContainerResponse.Parser);
    public static readonly GrpcMethod<ContainerStatusRequest, ContainerStatusResponse> ContainerStatus = Runtime("ContainerStatus", ContainerStatusRequest.Parser, ContainerStatusResponse.Parser);
    public static readonly GrpcMethod<ListContainersRequest, ListContainersResponse> ListContainers = Runtime("ListContainers", ListContainersRequest.Parser, ListContainersResponse.Parser);
    public static readonly GrpcMethod<UpdateContainerResourcesRequest, UpdateContainerResourcesResponse> UpdateContainerResources = Runtime("UpdateContainerResources", UpdateContainerResourcesRequest.Parser, UpdateContainerResourcesResponse.Parser);
    public static readonly GrpcMethod<ReopenContainerLogRequest, ReopenContainerLogResponse> ReopenContainerLog = Runtime("ReopenContainerLog", ReopenContainerLogRequest.Parser, ReopenContainerLogResponse.Parser);
    public static readonly GrpcMethod<ExecSyncRequest, ExecSyncResponse> ExecSync = Runtime("ExecSync", ExecSyncRequest.Parser, ExecSyncResponse.Parser);
    public static readonly GrpcMethod<ExecRequest, ExecResponse> Exec = Runtime("Exec", ExecRequest.Parser, ExecResponse.Parser);
    public static readonly GrpcMethod<AttachRequest, AttachResponse> Attach = Runtime("Attach", AttachRequest.Parser, AttachResponse.Parser);
    public static readonly GrpcMethod<PortForwardRequest, PortForwardResponse> PortForward = Runtime("PortForward", PortForwardRequest.Parser, PortForwardResponse.Parser);
    public static readonly GrpcMethod<GetEventsRequest, ContainerEventResponse> GetContainerEvents = Runtime("GetContainerEvents", GetEventsRequest.Parser, ContainerEventResponse.Parser);
    public static readonly GrpcMethod<ListContainerStatsRequest, ListContainerStatsResponse> ListContainerStats = Runtime("ListContainerStats", ListContainerStatsRequest.Parser, ListContainerStatsResponse.Parser);
    public static readonly GrpcMethod<PullImageRequest, PullImageResponse> PullImage = Image("PullImage", PullImageRequest.Parser, PullImageResponse.Parser);
    public static readonly GrpcMethod<ImageStatusRequest, ImageStatusResponse> ImageStatus = Image("ImageStatus", ImageStatusRequest.Parser, ImageStatusResponse.Parser);
    public static readonly GrpcMethod<ListImagesRequest, ListImagesResponse> ListImages = Image("ListImages", ListImagesRequest.Parser, ListImagesResponse.Parser);
    public static readonly GrpcMethod<RemoveImageRequest, RemoveImageResponse> RemoveImage = Image("RemoveImage", RemoveImageRequest.Parser, RemoveImageResponse.Parser);
    public static readonly GrpcMethod<ImageFsInfoRequest, ImageFsInfoResponse> ImageFsInfo = Image("ImageFsInfo", ImageFsInfoRequest.Parser, ImageFsInfoResponse.Parser);

    /// <summary>Not CRI: containerd serves it on the same socket.</summary>
    public static readonly GrpcMethod<SubscribeRequest, Envelope> ContainerdEvents =
        new("containerd.services.events.v1.Events", "Subscribe", SubscribeRequest.Parser, Envelope.Parser);

    private static GrpcMethod<TRequest, TResponse> Runtime<TRequest, TResponse>(
        string name, MessageParser<TRequest> requests, MessageParser<TResponse> responses)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => new("runtime.v1.RuntimeService", name, requests, responses);

    private static GrpcMethod<TRequest, TResponse> Image<TRequest, TResponse>(
        string name, MessageParser<TRequest> requests, MessageParser<TResponse> responses)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => new("runtime.v1.ImageService", name, requests, responses);
}
