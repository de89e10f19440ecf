namespace Percloud.Files;

/// <summary>The use cases of Files, together for doors that speak of all of them.</summary>
sealed record FilesUse(FindNode Find, ListFolder List, ReadFile Read, SaveFile Save, MakeFolder MakeFolder, DeleteNode Delete, MoveNode Move, CopyNode Copy, ReadRoom Room);

/// <summary>What only WebDAV clients ask for.</summary>
sealed record DavUse(LockNode Lock, RefreshLock Refresh, UnlockNode Unlock, ReadLocks Locks, PatchProperties Patch, MakeFolderWith MakeFolderWith, ReadChanges Changes, ReadDetails Details, ReadTree Tree, ReadAccess Access, ReadShared Shared, LeaveShared Leave);

/// <summary>What people do on pages beyond what every door does.</summary>
sealed record PageUse(
    BrowseFolder Browse, ListTrash Trash, RestoreTrashed Restore, EmptyTrash Empty, MakeFolders MakeFolders, MarkFavourite Mark, ListFavourites Favourites, ListRecent Recent,
    ListSpaces Spaces, ZipThings Zip, ReadText Text, ReadWho Who);
