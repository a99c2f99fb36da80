/** The request files of the workspace, on the disk. Nothing here rejects: what cannot be read is not there. */
export interface RequestFiles {
  /** One way to write the URI of a file: editors encode them differently, and links give a file several names. */
  normal(uri: string): string;
  /** The URIs of the files in a folder, itself a URI, that match a glob. Links to folders are not followed. */
  find(folder: string, glob: string): Promise<readonly string[]>;
  /** Undefined for what is no file, is gone, or is larger than 4 MB. */
  read(uri: string): Promise<string | undefined>;
}
