using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Files and folders of each space, on pages and over WebDAV.</summary>
public sealed class FilesModule : IServiceModule
{
    /// <inheritdoc/>
    public ICloudModel? Model { get; } = new FilesModel();

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Places { get; } = [new("files.title", "/files", "folder", 30) { Also = ["/recent", "/favourites", "/trash", "/shared"] }];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<FindNode>().AddSingleton<ListFolder>().AddSingleton<ReadFile>().AddSingleton<SaveFile>().AddSingleton<MakeFolder>();
        services.AddSingleton<DeleteNode>().AddSingleton<MoveNode>().AddSingleton<CopyNode>().AddSingleton<ReadRoom>().AddSingleton<FilesUse>();
        services.AddSingleton<LockNode>().AddSingleton<RefreshLock>().AddSingleton<UnlockNode>().AddSingleton<ReadLocks>().AddSingleton<PatchProperties>();
        services.AddSingleton<MakeFolderWith>().AddSingleton<ReadChanges>().AddSingleton<ReadDetails>().AddSingleton<ReadTree>().AddSingleton<ReadAccess>().AddSingleton<ReadShared>().AddSingleton<LeaveShared>().AddSingleton<DavUse>();
        services.AddSingleton<BrowseFolder>().AddSingleton<ListTrash>().AddSingleton<RestoreTrashed>().AddSingleton<EmptyTrash>().AddSingleton<MakeFolders>().AddSingleton<MarkFavourite>();
        services.AddSingleton<ListFavourites>().AddSingleton<ListRecent>().AddSingleton<ListSpaces>().AddSingleton<ZipThings>().AddSingleton<ReadText>().AddSingleton<ReadWho>().AddSingleton<PageUse>();
        services.AddSingleton<UploadFiles>().AddSingleton<ReceiveParts>().AddSingleton<TusDoor>().AddSingleton<TrashDoor>().AddSingleton<PlacedDoor>().AddSingleton<ISearchSource, FoundFiles>();
        services.AddJobWorker<PurgeTrash>().AddJobWorker<SweepUploads>().AddJobWorker<IndexText>();
        services.AddSingleton<DavDoor>().AddSingleton<FolderDoor>().AddSingleton<FolderForms>().AddSingleton<UploadForm>();
        services.AddSingleton<IShareSource, FilesShares>().AddSingleton<ILinkRoom, FilesLinkRoom>().AddSingleton<DropFiles>();
        services.AddSingleton<ListUnfinished>().AddSingleton<IHomeSource, FilesHome>();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.ServiceProvider.GetRequiredService<DavDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<FolderDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<TusDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<TrashDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PlacedDoor>().Map(routes);
    }
}
