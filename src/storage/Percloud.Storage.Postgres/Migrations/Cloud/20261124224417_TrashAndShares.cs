using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Percloud.Storage.Postgres.Migrations.Cloud
{
    /// <inheritdoc />
    public partial class TrashAndShares : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "downloads",
                table: "link",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "drops_only",
                table: "link",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "link",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "secret",
                table: "link",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "seen_at",
                table: "link",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "expires_at",
                table: "grant",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "revoked_at",
                table: "grant",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "favourite",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    thing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_favourite", x => new { x.account_id, x.thing_id });
                });

            migrationBuilder.CreateTable(
                name: "pending_upload",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    folder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    keeps_both = table.Column<bool>(type: "boolean", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    modified_at = table.Column<long>(type: "bigint", nullable: true),
                    by_kind = table.Column<int>(type: "integer", nullable: false),
                    by_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    is_done = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_upload", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trashed",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    space_id = table.Column<Guid>(type: "uuid", nullable: false),
                    folder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    things = table.Column<long>(type: "bigint", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    goes_at = table.Column<long>(type: "bigint", nullable: false),
                    by_kind = table.Column<int>(type: "integer", nullable: false),
                    by_key = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trashed", x => x.id);
                    table.ForeignKey(
                        name: "FK_trashed_node_id",
                        column: x => x.id,
                        principalTable: "node",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_node_parent_id_is_folder_folded",
                table: "node",
                columns: new[] { "parent_id", "is_folder", "folded" });

            migrationBuilder.CreateIndex(
                name: "IX_node_parent_id_is_folder_media_type_folded",
                table: "node",
                columns: new[] { "parent_id", "is_folder", "media_type", "folded" });

            migrationBuilder.CreateIndex(
                name: "IX_node_parent_id_is_folder_modified_at_folded",
                table: "node",
                columns: new[] { "parent_id", "is_folder", "modified_at", "folded" });

            migrationBuilder.CreateIndex(
                name: "IX_node_parent_id_is_folder_size_folded",
                table: "node",
                columns: new[] { "parent_id", "is_folder", "size", "folded" });

            migrationBuilder.CreateIndex(
                name: "IX_node_space_id_modified_at",
                table: "node",
                columns: new[] { "space_id", "modified_at" });

            migrationBuilder.CreateIndex(
                name: "IX_favourite_thing_id",
                table: "favourite",
                column: "thing_id");

            migrationBuilder.CreateIndex(
                name: "IX_pending_upload_expires_at",
                table: "pending_upload",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_pending_upload_space_id",
                table: "pending_upload",
                column: "space_id");

            migrationBuilder.CreateIndex(
                name: "IX_trashed_goes_at",
                table: "trashed",
                column: "goes_at");

            migrationBuilder.CreateIndex(
                name: "IX_trashed_space_id_at",
                table: "trashed",
                columns: new[] { "space_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "favourite");

            migrationBuilder.DropTable(
                name: "pending_upload");

            migrationBuilder.DropTable(
                name: "trashed");

            migrationBuilder.DropIndex(
                name: "IX_node_parent_id_is_folder_folded",
                table: "node");

            migrationBuilder.DropIndex(
                name: "IX_node_parent_id_is_folder_media_type_folded",
                table: "node");

            migrationBuilder.DropIndex(
                name: "IX_node_parent_id_is_folder_modified_at_folded",
                table: "node");

            migrationBuilder.DropIndex(
                name: "IX_node_parent_id_is_folder_size_folded",
                table: "node");

            migrationBuilder.DropIndex(
                name: "IX_node_space_id_modified_at",
                table: "node");

            migrationBuilder.DropColumn(
                name: "downloads",
                table: "link");

            migrationBuilder.DropColumn(
                name: "drops_only",
                table: "link");

            migrationBuilder.DropColumn(
                name: "name",
                table: "link");

            migrationBuilder.DropColumn(
                name: "secret",
                table: "link");

            migrationBuilder.DropColumn(
                name: "seen_at",
                table: "link");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "grant");

            migrationBuilder.DropColumn(
                name: "revoked_at",
                table: "grant");
        }
    }
}
