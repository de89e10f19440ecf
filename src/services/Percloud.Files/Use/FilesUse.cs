namespace Percloud.Files;

/// <summary>The use cases of Files, together for doors that speak of all of them.</summary>
sealed record FilesUse(FindNode Find, ListFolder List, ReadFile Read, SaveFile Save, MakeFolder MakeFolder, DeleteNode Delete, MoveNode Move, CopyNode Copy, ReadRoom Room);
